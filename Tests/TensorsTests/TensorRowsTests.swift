import Tensors
import Testing

@Suite struct `A row of a tensor` {
  private let matrix = Tensor([[1, 2], [3, 4], [5, 6]])

  @Test func `is a tensor of one axis less, and a single element of a vector a scalar`() {
    #expect("\(matrix[1])" == "tensor([3., 4.])")
    #expect("\(matrix[-1])" == "tensor([5., 6.])")
    #expect("\(matrix[1][0])" == "tensor(3.)")
    let element: Float = matrix[1][0]
    #expect(element == 3)
    #expect(Tensor(shape: [2, 1, 3], repeating: 1)[0].shape == [1, 3])
  }

  @Test func `or several of them are read by a range`() {
    #expect(matrix[0..<2].array == [1, 2, 3, 4] && matrix[0..<2].shape == [2, 2])
    #expect(matrix[1...].array == [3, 4, 5, 6] && matrix[..<1].shape == [1, 2])
    #expect(matrix[...] === matrix)
  }

  @Test func `is set in place, from as many elements or from fewer that are repeated`() {
    matrix[0] = Tensor([7, 8])
    matrix[1] = Tensor(9)
    #expect(matrix.array == [7, 8, 9, 9, 5, 6])
    matrix[1...] = Tensor([[1, 2]])
    #expect(matrix.array == [7, 8, 1, 2, 1, 2])
    matrix[...] = Tensor(0)
    #expect(matrix.array == [0, 0, 0, 0, 0, 0])
  }

  @Test func `is changed in place by operators`() {
    matrix[0] *= 10
    matrix[1..<3] += Tensor([1, -1])
    #expect(matrix.array == [10, 20, 4, 3, 6, 5])
    matrix[...] -= 1
    #expect(matrix.array == [9, 19, 3, 2, 5, 4])
    matrix[2] /= Tensor([5, 2])
    #expect(matrix[2].array == [1, 2])
  }

  @Test func `is changed in place where a gradient is wanted, and not only in a copy`() {
    matrix.requiresGrad = true
    matrix[0] *= 10
    matrix[1] = Tensor([0, 0])
    matrix[...] += 1
    #expect(matrix.array == [11, 21, 1, 1, 6, 7] && matrix.requiresGrad)
  }

  @Test func `is never a copy into which a change would vanish`() async {
    await #expect(processExitsWith: .failure) {
      let matrix = Tensor([[1, 2], [3, 4]])
      matrix[0][1] = 5
    }
    await #expect(processExitsWith: .failure) {
      let matrix = Tensor([[1, 2], [3, 4]])
      matrix.requiresGrad = true
      matrix[0][1] = 5
    }
    let row = matrix[0].detach()
    row[1] = 5
    #expect(row.array == [1, 5] && matrix.array == [1, 2, 3, 4, 5, 6])
  }

  @Test func `lets gradients pass`() throws {
    matrix.requiresGrad = true
    (matrix[1] * Tensor([2, 3])).sum().backward()
    #expect(try #require(matrix.grad).array == [0, 0, 2, 3, 0, 0])
  }

  @Test func `that is not there is refused`() async {
    await #expect(processExitsWith: .failure) { _ = Tensor([[1, 2], [3, 4]])[2] as Tensor }
    await #expect(processExitsWith: .failure) { _ = Tensor([[1, 2], [3, 4]])[1..<3] }
    await #expect(processExitsWith: .failure) { Tensor([[1, 2], [3, 4]])[0] = Tensor([1, 2, 3]) }
  }
}
