import Tensors
import Testing

@testable import Training

@Suite struct `Standardised data` {
  @Test func `have mean 0 and deviation 1 where they are learnt from`() {
    let train = DataSet.Part(inputs: Tensor([[1, 7], [3, 7]]), targets: Tensor([0, 1]))
    let test = DataSet.Part(inputs: Tensor([[5, 8]]), targets: Tensor([0]))
    DataSet(train: train, test: test).standardize()
    #expect(train.inputs.array == [-1, 0, 1, 0] && test.inputs.array == [3, 1])
  }
}
