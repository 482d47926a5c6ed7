import Networks
import Testing

@Suite struct `A checkpoint of a parameter` {
  private func bits(_ tensor: Tensor) -> [UInt32] { tensor.array.map(\.bitPattern) }

  @Test(arguments: ["sgd", "momentum", "adam", "amsgrad", "rmsprop", "centered", "adagrad", "adamax"])
  func `brings back values and the optimiser's state, bit for bit`(name: String) throws {
    let net = Sequential(Linear(3, 4, using: Generator(seed: 1)), Tanh(), Linear(4, 2, using: Generator(seed: 2)))
    let x = Tensor.randn([8, 3], using: Generator(seed: 3))
    let parameters = net.parameters
    let optimizer: any Optimizer =
      switch name {
      case "momentum": SGD(parameters, lr: 0.1, momentum: 0.9, weightDecay: 0.1)
      case "adam": Adam(parameters, lr: 0.01)
      case "amsgrad": Adam(parameters, lr: 0.01, amsgrad: true)
      case "rmsprop": RMSprop(parameters, lr: 0.01, momentum: 0.5)
      case "centered": RMSprop(parameters, lr: 0.01, centered: true)
      case "adagrad": Adagrad(parameters, lr: 0.1, initialAccumulator: 0.5)
      case "adamax": Adamax(parameters, lr: 0.01)
      default: SGD(parameters, lr: 0.1)
      }
    func train(_ steps: Int) {
      for _ in 0..<steps {
        optimizer.zeroGrad()
        (net(x) * net(x)).sum().backward()
        optimizer.step()
      }
    }
    // From before the first step, and from between two.
    for steps in [0, 5] {
      train(steps)
      let checkpoints = parameters.map { ParameterCheckpoint(of: $0, in: optimizer) }
      let before = parameters.map { bits($0.value) }
      train(4)
      let after = parameters.map { bits($0.value) }
      #expect(after != before)
      net[0].weight.initialize(.constant(7))
      for checkpoint in checkpoints { checkpoint.restore(in: optimizer) }
      #expect(parameters.map { bits($0.value) } == before)
      #expect(net[0].weight.initializer.name == "pytorch_default()" && !net[0].weight.isInitialized)
      train(4)
      #expect(parameters.map { bits($0.value) } == after, "\(name) after \(steps) steps")
    }
    let count = try #require(optimizer.state(for: parameters[0])?.moments.count)
    #expect(ParameterCheckpoint(of: parameters[0], in: optimizer).byteCount == 48 * (1 + count))
  }

  @Test func `takes a state that is none as none`() {
    let parameter = Parameter(Tensor([1, 2]))
    let optimizer = Adam([parameter], lr: 0.1)
    (parameter.value * parameter.value).sum().backward()
    optimizer.step()
    #expect(optimizer.state(for: parameter)?.steps == 1)
    optimizer.setState(nil, for: parameter)
    #expect(optimizer.state(for: parameter) == nil)
  }

  @Test func `of a stranger is refused`() async {
    await #expect(processExitsWith: .failure) {
      SGD([Parameter(Tensor([1]))], lr: 0.1).setState(nil, for: Parameter(Tensor([1])))
    }
  }
}
