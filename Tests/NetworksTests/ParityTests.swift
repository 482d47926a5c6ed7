import Networks
import Testing

/// The chapter's networks, computed by us and by PyTorch from the same parameters.
private struct Net: Sendable {
  var name: String
  var make: @Sendable () -> Sequential

  static let mlp = Net(name: "01_mlp_4_8_1") { Sequential(Linear(4, 8), ReLU(), Linear(8, 1)) }
  static let tied = Net(name: "02_tied_shared") {
    let shared = Linear(8, 8)
    return Sequential(Linear(4, 8), ReLU(), shared, ReLU(), shared, ReLU(), Linear(8, 1))
  }
  static let nested = Net(name: "03_rgnet_nested") {
    let blocks = Sequential()
    for index in 0..<4 {
      blocks.append(Sequential(Linear(4, 8), ReLU(), Linear(8, 4), ReLU()), name: "block \(index)")
    }
    return Sequential(blocks, Linear(4, 1))
  }
  static let lazy = Net(name: "01b_lazy_mlp_8_1") { Sequential(LazyLinear(8), ReLU(), LazyLinear(1)) }
  static let all = [mlp, tied, nested, lazy]

  func load(_ reference: ParityCase) throws -> Sequential {
    let net = make()
    try net.load(StateDict(reference.state("init")))
    return net
  }
}

@Suite struct `Parity with PyTorch` {
  @Test(arguments: 0..<4) func `of forward, loss and every gradient`(index: Int) throws {
    let (reference, net) = try (ParityCase(Net.all[index].name), Net.all[index].load(ParityCase(Net.all[index].name)))
    let (x, y) = (try reference.tensor("in/x"), try reference.tensor("in/y"))
    x.requiresGrad = true
    let output = net(x)
    #expect(relativeError(output.array, try reference.doubles("exp64/out")) < 1e-6)
    let loss = meanSquaredError(output, y)
    #expect(relativeError(loss.array, try reference.doubles("exp64/loss")) < 1e-6)
    loss.backward()
    let parameters = net.namedParameters()
    #expect(parameters.map(\.name).sorted() == reference.names("grad64"))
    for (name, parameter) in parameters {
      let gradient = try #require(parameter.grad)
      let error = relativeError(gradient.array, try reference.doubles("grad64/\(name)"))
      #expect(error < 1e-6, "\(name): \(error)")
    }
    // Of this one the reference is float32 too, and as wrong as we are.
    #expect(relativeError(try #require(x.grad).array, try reference.doubles("grad_input/x")) < 2e-6)
  }

  @Test func `of the contribution of each use, whose sum is exact`() throws {
    let reference = try ParityCase(Net.tied.name)
    let net = try Net.tied.load(reference)
    let (x, y) = (try reference.tensor("in/x"), try reference.tensor("in/y"))
    observingUses { meanSquaredError(net(x), y).backward() }
    for name in ["2.weight", "2.bias"] {
      let uses = net[name].gradientContributions
      #expect(uses.count == 2)
      for (index, use) in uses.enumerated() {
        #expect(relativeError(use.array, try reference.doubles("grad_use/\(index)/\(name)")) < 1e-6, "\(name) \(index)")
      }
      let sum = zip(uses[0].array, uses[1].array).map { $0 + $1 }
      #expect(sum == (try #require(net[name].grad)).array)
    }
  }

  @Test(
    arguments: 0..<4,
    [
      "sgd", "sgd_mom", "sgd_mom_nest", "sgd_mom_damp", "sgd_wd", "sgd_mom_wd", "adam", "adam_wd", "adamw",
      "adam_amsgrad", "rmsprop", "adagrad",
    ]
  )
  func `of every optimiser, step by step, and of its state`(index: Int, optimizer name: String) throws {
    let reference = try ParityCase(Net.all[index].name)
    let hyper = try #require(reference.facts["hyper"] as? [String: Any])
    guard let options = hyper[name] as? [String: Any] else { return }
    let net = try Net.all[index].load(reference)
    let optimizer = makeOptimizer(name, options, net.parameters)
    let (x, y) = (try reference.tensor("in/x"), try reference.tensor("in/y"))
    let steps = try #require(reference.facts["steps"] as? [Int])
    let lastStep = steps.max() ?? 0
    for step in 1...lastStep {
      optimizer.zeroGrad()
      meanSquaredError(net(x), y).backward()
      optimizer.step()
      guard steps.contains(step) else { continue }
      for (path, parameter) in net.namedParameters() {
        let expected = try reference.doubles("\(name)/step\(step)/\(path)")
        let worst = zip(parameter.value.array, expected).map { abs(Double($0) - $1) }.max() ?? 0
        #expect(worst < 1e-5, "\(path) after step \(step)")
      }
    }
    for entry in reference.names("\(name)/optstate_final") {
      let parts = entry.split(separator: "/").map(String.init)
      let state = try #require(optimizer.state(for: net[parts[1]]))
      #expect(state.steps == lastStep)
      guard parts[0] != "step" else { continue }
      let found = try #require(state[parts[0]]).array
      #expect(worstError(found, try reference.doubles("\(name)/optstate_final/\(entry)")) < 1, "\(entry)")
    }
  }

  private func makeOptimizer(_ name: String, _ options: [String: Any], _ parameters: [Parameter]) -> any Optimizer {
    func number(_ key: String) -> Double { (options[key] as? Double) ?? 0 }
    switch name.split(separator: "_")[0] {
    case "sgd":
      return SGD(
        parameters,
        lr: number("lr"),
        momentum: number("momentum"),
        dampening: number("dampening"),
        weightDecay: number("weight_decay"),
        nesterov: options["nesterov"] as? Bool ?? false
      )
    case "rmsprop": return RMSprop(parameters, lr: number("lr"), alpha: number("alpha"), eps: number("eps"))
    case "adagrad": return Adagrad(parameters, lr: number("lr"), eps: number("eps"))
    default:
      return Adam(
        parameters,
        lr: number("lr"),
        weightDecay: number("weight_decay"),
        amsgrad: options["amsgrad"] as? Bool ?? false,
        decoupled: name == "adamw"
      )
    }
  }
}

private final class PartlyFrozen: Module {
  let a = Linear(4, 4)
  let b = Linear(4, 1)
  let unused = Linear(2, 2)
  func callAsFunction(_ x: Tensor) -> Tensor { b(a(x).relu()) }
}

@Suite struct `Parity of gradients that are not there` {
  @Test func `of frozen and unused parameters`() throws {
    let reference = try ParityCase("07_frozen_and_unused")
    let net = PartlyFrozen()
    try net.load(StateDict(reference.state("init")))
    net.a.weight.requiresGrad = false
    let loss = meanSquaredError(net(try reference.tensor("in/x")), try reference.tensor("in/y"))
    #expect(worstError(loss.array, [try #require(reference.facts["loss"] as? Double)]) < 1)
    loss.backward()
    let without = net.namedParameters().filter { $0.parameter.grad == nil }.map(\.name)
    #expect(without == (try #require(reference.facts["grad_is_none"] as? [String])))
    for name in reference.names("grad") {
      #expect(worstError(try #require(net[name].grad).array, try reference.doubles("grad/\(name)")) < 1, "\(name)")
    }
    let before = net.stateDict().detached()
    SGD(net.parameters, lr: 0.1, momentum: 0.9, weightDecay: 0.5).step()
    for (name, value) in before.entries {
      #expect((net[name].value.array == value.array) == without.contains(name), "\(name)")
    }
  }

  @Test func `tells zero from nothing, and thaws`() throws {
    let layer = Linear(2, 1)
    (layer(Tensor.ones([1, 2])) * 0).sum().backward()
    #expect(try #require(layer.weight.grad).array == [0, 0])
    layer.weight.requiresGrad = false
    #expect(layer.weight.grad == nil && layer.bias.grad != nil)
    layer.weight.requiresGrad = true
    layer(Tensor.ones([1, 2])).sum().backward()
    #expect(try #require(layer.weight.grad).array == [1, 1])
  }
}
