import Networks
import Testing

/// A module with a state of its own beside its parameters.
private final class Centered: Module {
  let scale = Parameter([2], .ones)
  let center = Buffer(Tensor([1, 2]))
  let inner = BatchNorm1d(2)
  func callAsFunction(_ x: Tensor) -> Tensor { inner((x - center.value) * scale.value) }
}

@Suite struct `A buffer` {
  @Test func `is found by the name of its property, and is no parameter`() {
    let module = Centered()
    #expect(module.namedParameters().map(\.name) == ["scale", "inner.weight", "inner.bias"])
    let buffers = ["center", "inner.running_mean", "inner.running_var", "inner.num_batches_tracked"]
    #expect(module.namedBuffers().map(\.name) == buffers)
    #expect(module.stateDict().wholeNames == ["inner.num_batches_tracked"])
    #expect(module.modules.count == 2)
  }

  @Test func `is in the state where PyTorch has it`() throws {
    let reference = try ParityCase("06_batchnorm1d_train")
    let net = Sequential(Linear(4, 6), BatchNorm1d(6), ReLU(), Linear(6, 2))
    #expect(net.stateDict().names == reference.facts["state_dict_keys"] as? [String])
  }

  @Test func `is loaded, and refused when it is misshapen`() throws {
    let (one, other) = (Centered(), Centered())
    _ = one(Tensor.randn([5, 2], using: Generator(seed: 1)))
    try other.load(one.stateDict())
    #expect(other.stateDict().entries.map(\.value.array) == one.stateDict().entries.map(\.value.array))
    let wrong = one.stateDict().entries.map { $0.name == "center" ? ($0.name, Tensor([1, 2, 3])) : $0 }
    let error = #expect(throws: StateDictError.self) { try other.load(StateDict(wrong)) }
    #expect(error?.misshapen.map(\.name) == ["center"])
  }

  @Test func `in two places is listed once, and in the state twice`() {
    let shared = BatchNorm1d(3)
    let net = Sequential(shared, ReLU(), shared)
    #expect(net.namedBuffers().count == 3 && net.namedBuffers(removingDuplicates: false).count == 6)
    #expect(net.stateDict().names.count == 10)
  }

  @Test func `keeps its elements when the tensor it was made of changes`() {
    let tensor = Tensor([1, 2])
    let buffer = Buffer(tensor)
    tensor[0] = 5
    #expect(buffer.value.array == [1, 2])
    buffer.value = tensor
    #expect(buffer.value.array == [5, 2] && buffer.value !== tensor)
  }
}
