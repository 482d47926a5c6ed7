import Tensors
import Testing

@Suite struct `A mask` {
  private let tensor = Tensor([[1, -6], [.nan, 5]])

  @Test func `says where elements compare`() {
    #expect((tensor .== tensor).elements == [true, true, false, true])
    #expect((tensor .!= tensor).elements == [false, false, true, false])
    #expect((tensor < Tensor([0, 5])).elements == [false, true, false, false])
    #expect((tensor <= Tensor([1, 5])).elements == [true, true, false, true])
    #expect((tensor > Tensor([[0], [1]])).elements == [true, false, false, true])
    #expect((tensor >= Tensor(5)).elements == [false, false, false, true])
    #expect((tensor .== 1).elements == [true, false, false, false] && (tensor .!= 1).trueCount == 3)
    #expect((tensor < 1).trueCount == 1 && (tensor <= 1).trueCount == 2)
    #expect((tensor > 1).trueCount == 1 && (tensor >= 1).trueCount == 2)
  }

  @Test func `prints as in PyTorch`() {
    #expect("\(tensor >= 5)" == "tensor([[False, False],\n        [False,  True]])")
    #expect("\(Mask([true, true]))" == "tensor([True, True])")
    #expect("\(Tensor(1) .== 1)" == "tensor(True)")
    #expect("\(Mask([]))" == "tensor([], dtype=torch.bool)")
  }

  @Test func `is a factor of 0 or 1`() throws {
    let weight = Tensor([-7, 2, 6])
    weight.requiresGrad = true
    (weight * (weight.abs() >= 5)).sum().backward()
    #expect(try #require(weight.grad).array == [1, 0, 1])
    weight[...] *= weight.abs() >= 5
    #expect("\(weight.detach())" == "tensor([-7.,  0.,  6.])")
    weight[0] *= Mask(shape: [], elements: [false])
    #expect("\(weight.detach())" == "tensor([-0., 0., 6.])")
  }

  @Test func `combines with others`() {
    let (a, b) = (Mask([true, true, false]), Mask([true, false, false]))
    #expect((a & b).elements == [true, false, false] && (a | b) == a && !a == Mask([false, false, true]))
    #expect(a.any && !a.all && a.trueCount == 2 && (a | !a).all)
  }
}
