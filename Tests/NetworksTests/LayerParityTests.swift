import Networks
import Testing

/// Networks with the layers of images, sequences and statistics, computed by us and by PyTorch.
private struct Net: Sendable {
  var name: String
  var make: @Sendable () -> Sequential
  var isTraining = true

  static let layerNorm = Net(name: "06_layernorm") {
    Sequential(Linear(4, 6), LayerNorm(6), ReLU(), Linear(6, 2))
  }
  static let batchNorm = Net(name: "06_batchnorm1d_train") {
    Sequential(Linear(4, 6), BatchNorm1d(6), ReLU(), Linear(6, 2))
  }
  static let batchNormInEvaluation = Net(name: "06_batchnorm1d_eval", make: batchNorm.make, isTraining: false)
  static let convolution = Net(name: "06_conv2d") {
    Sequential(
      Conv2d(1, 3, kernelSize: 3, padding: 1),
      ReLU(),
      MaxPool2d(2),
      Conv2d(3, 4, kernelSize: 3, stride: 2),
      ReLU(),
      Flatten(),
      Linear(4, 3)
    )
  }
  static let all = [layerNorm, batchNorm, batchNormInEvaluation, convolution]

  func load(_ reference: ParityCase) throws -> Sequential {
    let net = make()
    try net.load(StateDict(reference.state("init")))
    return net.train(isTraining)
  }

  func loss(_ output: Tensor, _ y: Tensor) -> Tensor {
    name == "06_conv2d" ? crossEntropy(output, y) : meanSquaredError(output, y)
  }
}

/// A language model whose decoder is its embedding.
private final class TinyLM: Module {
  let emb = Embedding(6, 4)
  let fc = Linear(4, 4)
  let dec: Linear

  init() { dec = Linear(weight: emb.weight, bias: nil) }

  func callAsFunction(_ x: Tensor) -> Tensor { dec(fc(emb(x)).tanh()) }
}

/// What differs, absolutely and relative to the largest element: gradients that are zero are noise in float32.
private func matches(_ found: [Float], _ expected: [Double]) -> Bool {
  let scale = expected.map(abs).max() ?? 0
  return found.count == expected.count
    && zip(found, expected).allSatisfy { abs(Double($0) - $1) <= 1e-6 * max(scale, 0.1) }
}

@Suite struct `Parity of layers with PyTorch` {
  @Test(arguments: 0..<4) func `of forward, loss, gradients and buffers`(index: Int) throws {
    let reference = try ParityCase(Net.all[index].name)
    let net = try Net.all[index].load(reference)
    let (x, y) = (try reference.tensor("in/x"), try reference.tensor("in/y"))
    x.requiresGrad = true
    let output = net(x)
    #expect(matches(output.array, try reference.doubles("exp64/out")))
    let loss = Net.all[index].loss(output, y)
    #expect(matches(loss.array, try reference.doubles("exp64/loss")))
    loss.backward()
    let parameters = net.namedParameters()
    #expect(parameters.map(\.name).sorted() == reference.names("grad64"))
    for (name, parameter) in parameters {
      #expect(matches(try #require(parameter.grad).array, try reference.doubles("grad64/\(name)")), "\(name)")
    }
    // Of this one the reference is float32 too, and as wrong as we are.
    #expect(relativeError(try #require(x.grad).array, try reference.doubles("grad_input/x")) < 4e-6)
    #expect(net.namedBuffers().map(\.name).sorted() == reference.names("after_fwd_buffer"))
    for (name, buffer) in net.namedBuffers() {
      #expect(matches(buffer.value.array, try reference.doubles("after_fwd_buffer/\(name)")), "\(name)")
    }
  }

  @Test(arguments: 0..<4, ["sgd", "adam"]) func `of training`(index: Int, optimizer name: String) throws {
    let reference = try ParityCase(Net.all[index].name)
    let net = try Net.all[index].load(reference)
    try train(net, name, reference) { Net.all[index].loss(net($0), $1) }
  }

  @Test func `of an embedding tied to its decoder`() throws {
    let reference = try ParityCase("06_embedding_tied_decoder")
    let net = TinyLM()
    try net.load(StateDict(reference.state("init")))
    #expect(net.namedParameters().map(\.name) == ["emb.weight", "fc.weight", "fc.bias"])
    #expect(net.stateDict().names == ["emb.weight", "fc.weight", "fc.bias", "dec.weight"])
    let (x, y) = (try reference.tensor("in/x"), try reference.tensor("in/y"))
    let output = net(x)
    #expect(output.shape == [2, 4, 6])
    #expect(matches(output.array, try reference.doubles("exp64/out")))
    let loss = crossEntropy(output.reshape(-1, 6), y.reshape(-1))
    #expect(matches(loss.array, try reference.doubles("exp64/loss")))
    observingUses { loss.backward() }
    for (name, parameter) in net.namedParameters() {
      #expect(matches(try #require(parameter.grad).array, try reference.doubles("grad64/\(name)")), "\(name)")
    }
    let uses = net.emb.weight.gradientContributions
    try #require(uses.count == 2)
    #expect(matches(uses[0].array, try reference.doubles("grad_use/embedding/emb.weight")))
    #expect(matches(uses[1].array, try reference.doubles("grad_use/decoder/emb.weight")))
    let sum = zip(uses[0].array, uses[1].array).map { $0 + $1 }
    #expect(sum == (try #require(net.emb.weight.grad)).array)
  }

  @Test(arguments: ["sgd", "adam"]) func `of training with a tied decoder`(optimizer name: String) throws {
    let reference = try ParityCase("06_embedding_tied_decoder")
    let net = TinyLM()
    try net.load(StateDict(reference.state("init")))
    try train(net, name, reference) { crossEntropy(net($0).reshape(-1, 6), $1.reshape(-1)) }
  }

  private func train(
    _ net: some Module,
    _ name: String,
    _ reference: ParityCase,
    _ loss: (Tensor, Tensor) -> Tensor
  ) throws {
    let hyper = try #require(reference.facts["hyper"] as? [String: Any])
    guard let options = hyper[name] as? [String: Any] else { return }
    let rate = try #require(options["lr"] as? Double)
    let optimizer: any Optimizer = name == "sgd" ? SGD(net.parameters, lr: rate) : Adam(net.parameters, lr: rate)
    let losses = try #require((reference.facts["losses"] as? [String: Any])?[name] as? [Double])
    let steps = try #require(reference.facts["steps"] as? [Int])
    let (x, y) = (try reference.tensor("in/x"), try reference.tensor("in/y"))
    for step in 1...(steps.max() ?? 0) {
      optimizer.zeroGrad()
      let value = loss(x, y)
      #expect(abs(Double(value.item) - losses[step - 1]) < 1e-5, "loss of step \(step)")
      value.backward()
      optimizer.step()
      guard steps.contains(step) else { continue }
      for (path, parameter) in net.namedParameters() {
        let expected = try reference.doubles("\(name)/step\(step)/\(path)")
        let worst = zip(parameter.value.array, expected).map { abs(Double($0) - $1) }.max() ?? 0
        #expect(worst < 1e-5, "\(path) after step \(step): \(worst)")
      }
    }
  }
}
