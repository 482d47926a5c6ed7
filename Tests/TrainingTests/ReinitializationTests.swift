import Networks
import Testing

@testable import Training

@Suite struct `A reinitialisation` {
  private func constants(_ path: String?, _ value: Double, in net: any Module) throws {
    try Reinitialization(path: path, initializer: .constant(value)).apply(to: net)
  }

  @Test func `fills all linear layers, one block or one parameter`() throws {
    let net = Sequential(Linear(1, 1), Sequential(LazyLinear(1)), ReLU())
    noGrad { _ = net(Tensor([[1]])) }
    let bias = net["0.bias"].value.item
    try constants(nil, 1, in: net)
    #expect(net["0.weight"].value.item == 1 && net["1.0.weight"].value.item == 1 && net["0.bias"].value.item == bias)
    try constants("1", 2, in: net)
    try constants("0.bias", 3, in: net)
    #expect(net["0.weight"].value.item == 1 && net["1.0.weight"].value.item == 2 && net["0.bias"].value.item == 3)
    #expect(net["0.bias"].initializer.name == "constant(3)")
  }

  @Test func `draws once for a layer that is used twice`() throws {
    let shared = Linear(2, 2)
    let net = Sequential(shared, shared, Linear(2, 2))
    manualSeed(3)
    try Reinitialization(path: nil, initializer: .uniform()).apply(to: net)
    manualSeed(3)
    let expected = (Tensor.rand([2, 2]).array, Tensor.rand([2, 2]).array)
    #expect(shared.weight.value.array == expected.0 && net["2.weight"].value.array == expected.1)
  }

  @Test func `finds out that there is nothing to fill`() {
    let net = Sequential(Linear(1, 1), ReLU())
    #expect(throws: ReinitializationError.nothing(path: "7", known: ["0.weight", "0.bias"])) {
      try constants("7", 1, in: net)
    }
    #expect(throws: ReinitializationError.noLinear(path: "1")) { try constants("1", 1, in: net) }
  }
}
