import Tensors
import Testing

@Suite struct `An operator that changes in place` {
  @Test func `changes the tensor that others hold too`() {
    var tensor = Tensor([[1, 2], [3, 4]])
    let other = tensor
    tensor += 1
    tensor *= 2
    tensor -= Tensor([1, 0])
    tensor /= Tensor([[1], [2]])
    #expect(tensor === other && other.array == [3, 6, 3.5, 5])
    tensor -= 1
    tensor /= 0.5
    tensor *= tensor
    tensor += tensor
    #expect(tensor === other && other.array == [32, 200, 50, 128])
    other.fill(3)
    #expect(tensor.array == [3, 3, 3, 3])
  }

  @Test func `records instead where the left side is a result that is to be differentiated`() throws {
    let w = Tensor([1, 2])
    w.requiresGrad = true
    var h = w * 3
    let before = h
    h += w
    h *= 2
    h.sum().backward()
    #expect(try #require(w.grad).array == [8, 8])
    #expect(h !== before && before.array == [3, 6] && h.array == [8, 16])
  }

  @Test func `refuses a right side that is larger`() async {
    await #expect(processExitsWith: .failure) {
      var vector = Tensor([1, 2])
      vector += Tensor([[1, 2], [3, 4]])
    }
  }
}
