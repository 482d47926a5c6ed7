import Networks
import Testing

@Suite struct `A data loader` {
  private let inputs = Tensor(shape: [10, 2], elements: (0..<20).map(Float.init))
  private let targets = Tensor((0..<10).map(Float.init))

  @Test func `gives every row once an epoch, with its target`() {
    let loader = DataLoader(inputs, targets, batchSize: 4, shuffle: true, using: Generator(seed: 1))
    #expect(loader.batchesPerEpoch == 3)
    for _ in 0..<3 {
      var rows: [Float] = []
      for _ in 0..<loader.batchesPerEpoch {
        let batch = loader.nextBatch()
        for row in 0..<batch.inputs.shape[0] {
          #expect(batch.inputs[row, 0] == 2 * batch.targets[row])
          rows.append(batch.targets[row])
        }
      }
      #expect(rows.sorted() == targets.array)
      #expect(rows != targets.array)
    }
  }

  @Test func `uses its memory again unless somebody holds it`() {
    let loader = DataLoader(inputs, targets, batchSize: 5, shuffle: false)
    let first = loader.nextBatch()
    let copy = first.inputs.array
    let second = loader.nextBatch()
    #expect(first.inputs.array == copy && second.inputs !== first.inputs)
  }
}
