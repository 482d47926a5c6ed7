import Tensors
import Testing

@Suite struct `Functions of tensors` {
  private let matrix = Tensor([[1, 5, 2], [7, 0, 3]])

  /// `torch.tensor([[1., 5, 2], [7, 0, 3]]).var()` and so on, in PyTorch 2.13.
  @Test func `measure how far elements are spread`() {
    #expect(matrix.var().item == 6.8)
    #expect(matrix.std().item == 2.6076810)
    #expect(matrix.var(axis: 0).array == [18, 12.5, 0.5])
    #expect(matrix.var(axis: -1, keepingAxis: true).shape == [2, 1])
    #expect(matrix.var(axis: 0, correction: 0).array == [9, 6.25, 0.25])
  }

  /// `torch.tensor([[1., 5, 2], [7, 0, 3]]).norm()` and so on, in PyTorch 2.13.
  @Test func `measure how long and how far out elements are`() {
    #expect(matrix.norm().item == 9.3808317)
    #expect(matrix.max().item == 7 && matrix.min().item == 0)
    #expect(Tensor([1, .nan]).max().item.isNaN && Tensor([1, .nan]).min().item.isNaN)
  }

  @Test(
    arguments: [
      ([3, 4], [0.6, 0.8], [0, 1], [1, 0]), ([0, 0], [0, 0], [1, 0], [1, 0]),
    ] as [([Float], [Float], [Float], [Float])]
  )
  func `have the gradients of their norm and of what is far out`(
    _ values: [Float],
    ofNorm: [Float],
    ofMaximum: [Float],
    ofMinimum: [Float]
  ) throws {
    for (function, slope) in [({ $0.norm() }, ofNorm), ({ $0.max() }, ofMaximum), ({ $0.min() }, ofMinimum)]
      as [((Tensor) -> Tensor, [Float])]
    {
      let x = Tensor(values)
      x.requiresGrad = true
      function(x).backward()
      #expect(try #require(x.grad).array == slope)
    }
  }

  @Test func `have gradients where they are made of others`() throws {
    let x = Tensor([1, 2, 6])
    x.requiresGrad = true
    x.var().backward()
    #expect(try #require(x.grad).array == [-2, -1, 3])
  }

  @Test func `find the largest element`() {
    #expect(matrix.argmax() == 3)
    #expect(matrix.argmax(axis: 1).array == [1, 0])
    #expect(matrix.argmax(axis: 0).array == [1, 0, 1])
    #expect(matrix.argmax(axis: 0, keepingAxis: true).shape == [1, 3])
    #expect(Tensor([1, .nan, 3, .nan]).argmax() == 1 && Tensor([2, 2]).argmax() == 0)
  }

  @Test func `find it beyond the whole numbers that a float can count`() {
    let long = Tensor(shape: [17_000_003])
    long[17_000_001] = 1
    #expect(long.argmax() == 17_000_001)
  }

  @Test func `hold elements between bounds`() {
    #expect(matrix.clamp(min: 1, max: 5).array == [1, 5, 2, 5, 1, 3])
    #expect(matrix.maximum(3).array == [3, 5, 3, 7, 3, 3])
    #expect(matrix.minimum(3).array == [1, 3, 2, 3, 0, 3])
  }

  /// PyTorch's rule at the bounds: clamp passes the gradient there, hardtanh does not; |x| has none at 0, x⁰ nowhere.
  @Test func `have PyTorch's derivatives at their corners`() throws {
    func slopes(_ function: (Tensor) -> Tensor, _ points: [Float]) throws -> [Float] {
      let x = Tensor(points)
      x.requiresGrad = true
      function(x).sum().backward()
      return try #require(x.grad).array
    }
    #expect(try slopes({ $0.clamp(min: -3, max: 3) }, [-3, 3]) == [1, 1])
    #expect(try slopes({ $0.hardtanh(min: -3, max: 3) }, [-3, 3]) == [0, 0])
    #expect(try slopes({ $0.hardswish() }, [-3, 3]) == [0, 1])
    #expect(try slopes({ $0.relu6() }, [0, 6]) == [0, 0])
    #expect(try slopes({ $0.abs() }, [0, -2]) == [0, -1])
    #expect(try slopes({ $0.pow(0) }, [0, 2]) == [0, 0])
    #expect(try slopes({ $0.leakyReLU(0.5) }, [0]) == [0.5])
  }

  /// `while X.abs().sum() > 1: X /= 2` of *Dive into Deep Learning*.
  @Test func `steer a loop, through which the gradient passes`() throws {
    let x = Tensor([3, -4])
    x.requiresGrad = true
    var halved = x * 1
    while halved.abs().sum().item > 1 { halved = halved / 2 }
    halved.sum().backward()
    #expect(try #require(x.grad).array == [0.125, 0.125])
  }

  @Test func `trap when bounds are out of order`() async {
    await #expect(processExitsWith: .failure) { _ = Tensor([1]).clamp(min: 2, max: 1) }
  }
}
