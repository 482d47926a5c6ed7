import Networks
import Testing

@testable import RunFiles

@Suite struct `The shapes in a blueprint` {
  private func check(_ text: String, _ input: [Int]) throws -> ModelBlueprint.ShapeReport {
    try ModelBlueprint(text).check(input: input)
  }

  @Test func `are known before the model runs`() throws {
    let report = try check("Sequential(Flatten(), LazyLinear(128), ReLU(), Linear(128, 10, bias=False))", [8, 8])
    #expect(report == .init(output: [10], widest: 128, parameterCount: 64 * 128 + 128 + 1280))
  }

  @Test func `must fit each other`() {
    let sentence = complaint { _ = try check("Sequential(Linear(4, 128), Linear(64, 1))", [4]) }
    #expect(sentence == "Linear cannot take an input of shape [n, 128]: its last axis must be 64")
    #expect(throws: RunFileError.self) { try check("Linear(4, 1)", [5]) }
    #expect(throws: RunFileError.self) { try check("LazyLinear(1)", []) }
  }

  @Test func `must fit the targets`() throws {
    let model = try ModelBlueprint("Sequential(LazyLinear(9))")
    #expect(
      complaint { _ = try model.check(input: [64], classCount: 10) }
        == "the model gives an output of shape [n, 9] where [n, 10] is needed, for 10 classes"
    )
    #expect(throws: RunFileError.self) { try model.check(input: [64], classCount: nil) }
    #expect(try model.check(input: [64], classCount: 9).output == [9])
  }

  @Test func `say what input is demanded`() throws {
    #expect(try ModelBlueprint("Sequential(Sequential(ReLU(), Linear(7, 1)))").demandedInput == [7])
    #expect(try ModelBlueprint("Sequential(ReLU(), LazyLinear(1))").demandedInput == nil)
    let widths = try ModelBlueprint("Linear(7, 3)").widths()
    #expect(widths.input == 7 && widths.output == 3)
  }

  @Test func `have a limit, however large the numbers are`() {
    #expect(throws: RunFileError.self) { try check("Linear(16777216, 16777216)", [16_777_216]) }
    let many = Array(repeating: "Linear(10000, 10000)", count: 3).joined(separator: ", ")
    #expect(complaint { _ = try check("Sequential(\(many))", [10_000]) }?.contains("134217728") == true)
  }

  @Test(arguments: [
    ("Conv2d(3, 4, 3)", [1, 8, 8]), ("Conv2d(1, 4, 9)", [1, 8, 8]), ("Conv2d(1, 4, 3)", [64]),
    ("Conv2d(4, 6, 3, groups=3)", [4, 8, 8]), ("Conv2d(4, 6, 3, groups=4)", [4, 8, 8]), ("MaxPool2d(3)", [1, 2, 8]),
    ("MaxPool2d(2, padding=2)", [1, 8, 8]), ("BatchNorm1d(4)", [5]), ("BatchNorm2d(4)", [4]), ("LayerNorm(4)", [5]),
    ("Conv2d(1, 4, 3, stride=2, padding=\"same\")", [1, 8, 8]), ("PReLU(3)", [4]), ("Softmax(2)", [4]),
    ("Sequential(LazyConv2d(4, 1), LazyConv2d(2, 1), Flatten(), LazyConv2d(2, 1))", [1, 2, 2]),
  ]) func `must be those that a layer for images takes`(text: String, input: [Int]) {
    let sentence = complaint { _ = try check(text, input) }
    #expect(sentence?.contains("cannot take an input of shape") == true)
  }

  /// The shapes are those of PyTorch.
  @Test(arguments: [
    ("Conv2d(1, 4, (4, 3), padding=\"same\")", [1, 5, 2], [4, 5, 2]),
    ("Conv2d(1, 4, 3, padding=\"valid\")", [1, 5, 3], [4, 3, 1]),
    ("MaxPool2d(2, ceil_mode=True)", [1, 5, 4], [1, 3, 2]),
    ("MaxPool2d(3, 2, 1, ceil_mode=True)", [1, 6, 5], [1, 4, 3]),
    ("AvgPool2d(4, 3, ceil_mode=True)", [2, 3, 8], [2, 1, 3]),
    ("AvgPool2d(2, 3, 1, ceil_mode=True)", [1, 4, 3], [1, 2, 2]),
  ]) func `are those that a window leaves`(text: String, input: [Int], output: [Int]) throws {
    #expect(try check(text, input).output == output)
    let batch = Tensor.ones(Shape([2] + input))
    let module = try ModelBlueprint(text).make()
    #expect(module(batch).shape == Shape([2] + output))
  }

  @Test func `say that a batch needs two rows`() throws {
    #expect(try check("BatchNorm1d(4)", [4]).leastRows == 2)
    #expect(try check("BatchNorm2d(4)", [4, 2, 2]).leastRows == 1)
  }
}
