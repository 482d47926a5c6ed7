import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `A typed change` {
  /// What a line asks of the source.
  private func asked(_ line: String, _ model: WatchedModel = .digits, keys: [Key] = []) -> [Request] {
    var watching = Watching(model, keys: keys)
    watching.type(line)
    #expect(watching.state.typing == nil && watching.state.question == nil, "\(watching.complaint ?? line)")
    return watching.asked
  }

  /// What is said about a line, which stays and asks nothing.
  private func complaint(_ line: String, _ model: WatchedModel = .digits, keys: [Key] = []) -> String {
    var watching = Watching(model, keys: keys)
    watching.type(line)
    #expect(watching.asked.isEmpty && watching.state.typing?.text == line)
    let complaint = watching.complaint ?? ""
    #expect(watching.text.contains(complaint.prefix(40)) && watching.lines.last?.contains(":\(line)") == true)
    #expect(!complaint.hasSuffix(".") && complaint.first?.isUppercase != true)
    return complaint
  }

  @Test func `of the learning rate`() {
    #expect(asked("lr 1e-3") == [.change(.learningRate(1e-3))])
    #expect(asked(":lr 0") == [.change(.learningRate(0))])
    #expect(complaint("lr") == "a learning rate, as in :lr 1e-3, was expected; it is 0.0030 now")
    #expect(complaint("lr fast").contains("not 'fast'"))
    for wrong in ["lr -1", "lr inf", "lr nan", "lr 1e-3x"] { #expect(complaint(wrong).contains("was expected")) }
  }

  @Test func `initialises what is named or selected`() {
    #expect(
      asked("init 2.weight=normal(std=2)") == [.change(.initialize(path: "2.weight", initializer: "normal(std=2)"))]
    )
    #expect(asked("init xavier_uniform") == [.change(.initialize(path: "0.weight", initializer: "xavier_uniform"))])
    #expect(asked("init 2=zeros") == [.change(.initialize(path: "2", initializer: "zeros"))])
    #expect(asked("init zeros", keys: [.home]) == [.change(.initialize(path: "", initializer: "zeros"))])
  }

  @Test func `says what is wrong with an initialiser`() {
    #expect(complaint("init") == "an initialiser was expected, as in :init xavier_uniform or :init 0=zeros")
    #expect(complaint("init xavier_unifrom").contains("did you mean xavier_uniform?"))
    #expect(complaint("init 9=zeros") == "there is no module or parameter '9'")
    #expect(complaint("init 2.weigth=zeros").contains("did you mean 2.weight"))
    #expect(complaint("init 1=zeros") == "there is no Linear layer to initialise in 1")
    #expect(complaint("init constant") == "constant needs the argument value")
    #expect(
      complaint("init dirac()")
        == "dirac() cannot fill 0.weight: filters have three to five axes, not the shape [64, 64]"
    )
    #expect(complaint("init zeros", .lazy.inRun).contains("is known after the first batch"))
  }

  @Test func `sets one element, in row-major order`() {
    #expect(asked("set 0.weight[1,2] 42") == [.change(.set(parameter: 0, element: 66, value: 42))])
    #expect(asked("set 4.weight[ -1 , -1 ] = -0.5") == [.change(.set(parameter: 2, element: 4095, value: -0.5))])
    #expect(asked("set [0,1] 7") == [.change(.set(parameter: 0, element: 1, value: 7))])
    #expect(asked("set 6.bias[9] inf") == [.change(.set(parameter: 5, element: 9, value: .infinity))])
    #expect(asked("set 0 3", .shapesInRun) == [.change(.set(parameter: 0, element: 0, value: 3))])
    #expect(asked("set 7[7,2,4,4] 1", .shapesInRun) == [.change(.set(parameter: 7, element: 599, value: 1))])
  }

  @Test func `says what is wrong with an element`() {
    let example = "an element and a value were expected, as in :set 0.weight[0,0] 42"
    #expect(complaint("set") == example && complaint("set 0.weight[0,0]") == example)
    #expect(complaint("set 0.weight 1") == "0.weight has 2 axes, [64, 64], so 0 indices are not right")
    #expect(complaint("set 0.bias[1,2] 1") == "0.bias has 1 axis, [64], so 2 indices are not right")
    #expect(complaint("set 0.weight[64,0] 1") == "index 64 is out of bounds for axis 0 of 0.weight, of size 64")
    #expect(complaint("set 0.weight[0,-65] 1").contains("index -65 is out of bounds for axis 1"))
    #expect(complaint("set 0.weight[a,0] 1") == "'a' is no index; a whole number was expected")
    #expect(complaint("set 0.weight[0,0] x") == "'x' is not a number")
    #expect(complaint("set 0.weight[0,0] 1e50") == "1e50 is more than a float32 can hold")
    #expect(complaint("set 0[0,0] 1") == "0 is a module, and a parameter was expected")
    #expect(complaint("set 0.wieght[0,0] 1").contains("did you mean 0.weight"))
    #expect(complaint("set 9[0] 1", .shapesInRun).contains("out of bounds for axis 0 of 9, of size 0"))
  }

  @Test func `freezes a parameter, or all of a module that still move`() {
    #expect(asked("freeze 2.weight") == [.change(.freeze(parameter: 2, isFrozen: true))])
    var model = WatchedModel.digits
    model.parameters[3].outline.isTrainable = false
    #expect(asked("freeze 2", model) == [.change(.freeze(parameter: 2, isFrozen: true))])
    #expect(asked("unfreeze 4", model) == [.change(.freeze(parameter: 3, isFrozen: false))])
    #expect(asked("freeze") == [.change(.freeze(parameter: 0, isFrozen: true))])
    #expect(asked("freeze", keys: [.home]).count == 6)
    #expect(complaint("freeze 2.bias", model) == "2.bias is frozen already")
    #expect(complaint("unfreeze 0.bias") == "0.bias is not frozen")
    #expect(complaint("freeze 1") == "there is no parameter in 1")
  }

  @Test func `ties and unties`() {
    #expect(asked("tie 2.weight 0.weight") == [.change(.tie(parameter: 2, to: 0))])
    #expect(asked("untie 4.weight") == [.change(.untie(use: "4.weight"))])
    let model = WatchedModel.list(["block 0.weight", "block 1.weight"], type: "Linear").inRun
    #expect(asked("tie block 1.weight  block 0.weight", model) == [.change(.tie(parameter: 1, to: 0))])
    #expect(complaint("tie 2.weight").contains("two parameters were expected"))
    #expect(complaint("tie 2.weight 2") == "2 is a module, and a parameter was expected")
    #expect(complaint("tie 2.weight 4.weight") == "2.weight and 4.weight are one parameter already")
    #expect(
      complaint("tie 2.weight 6.weight")
        == "only parameters of one shape can be tied, and these have [64, 64] and [10, 64]"
    )
    #expect(complaint("untie 6.bias") == "6.bias is not tied: it is used in one place only")
    #expect(complaint("untie 4").contains("one use of a tied parameter was expected"))
  }

  @Test func `is taken back, and saved`() {
    #expect(asked("undo") == [.undo])
    #expect(asked("w  my model.safetensors ") == [.save(path: "my model.safetensors")])
    #expect(asked("save x") == [.save(path: "x")])
    #expect(complaint("w") == "the name of a file was expected, as in :w model.safetensors")
    #expect(complaint("undo 3") == ":undo stands alone, without '3'")
  }

  @Test func `of the seed is asked about, for nothing takes it back`() {
    var watching = Watching()
    watching.type("restart 7")
    #expect(watching.asked.isEmpty)
    #expect(watching.lines.last?.contains("begin digits again with seed 7, and forget 152 steps?") == true)
    watching.press("n")
    #expect(watching.asked.isEmpty && watching.state.question == nil)
    watching.type("restart")
    #expect(watching.lines.last?.contains("with the same seed 0") == true)
    watching.press([.enter])
    #expect(watching.asked == [.restart(seed: 0)])
    #expect(complaint("restart x") == "a seed, a whole number from 0 on, was expected, not 'x'")
  }

  @Test func `is offered again after a mistake, and done once it is corrected`() {
    var watching = Watching()
    watching.type("lr 1e-")
    #expect(watching.complaint != nil)
    watching.press("3")
    #expect(watching.complaint == nil)
    watching.press([.enter])
    #expect(watching.asked == [.change(.learningRate(1e-3))] && watching.state.typing == nil)
  }
}

@Suite struct `A typed change where nothing can be changed` {
  private static let lines = [
    "lr 1", "init zeros", "set [0,0] 1", "freeze", "unfreeze", "tie 2.weight 0.weight", "untie 4.weight", "undo", "w x",
    "restart", "until 500", "pace 3", "pause", "resume", "step",
  ]

  @Test(arguments: lines) func `is refused under --readonly`(line: String) {
    var watching = Watching(isReadOnly: true)
    watching.type(line)
    #expect(watching.complaint?.hasSuffix("would change the run, and paramtop was started with --readonly") == true)
    #expect(watching.asked.isEmpty && watching.state.question == nil)
  }

  @Test(arguments: lines) func `is refused for a file`(line: String) {
    var model = WatchedModel.digits
    model.run = nil
    var watching = Watching(model)
    watching.type(line)
    #expect(watching.complaint?.contains("needs a run, and none has begun") == true && watching.asked.isEmpty)
  }

  @Test func `says that the run has finished, where it matters`() {
    var model = WatchedModel.digits
    model.run?.state = .finished
    for line in ["until 500", "pace 3", "pause", "resume", "step"] {
      var watching = Watching(model)
      watching.type(line)
      #expect(watching.complaint == "the run has finished; :restart begins it again")
    }
    var watching = Watching(model)
    watching.type("w x")
    watching.type("lr 1")
    #expect(watching.asked == [.save(path: "x"), .change(.learningRate(1))])
    model.run?.state = .starting
    watching = Watching(model)
    watching.type("lr 1")
    #expect(watching.complaint == ":lr has to wait until the model is built")
    model.run?.state = .failed("no")
    watching = Watching(model)
    watching.type("step")
    #expect(watching.complaint == "the run cannot go on; :restart begins it again")
  }
}

extension WatchedModel {
  /// The same, in a run.
  var inRun: WatchedModel {
    var model = self
    model.run = WatchedModel.digits.run
    return model
  }

  /// Shapes of every number of axes, in a run.
  static var shapesInRun: WatchedModel { shapes.inRun }
}
