import Networks
import Testing

/// Fingerprints of the order in which a loader of PyTorch 2.13 gives the rows of three epochs, and of what `torch.rand`
/// then draws from the same generator.
private struct Order: CustomTestStringConvertible {
  enum Kind {
    case `default`, own, unshuffled
  }
  let count: Int
  let batchSize: Int
  let kind: Kind
  let order: UInt64
  let next: UInt64
  var testDescription: String { "\(count) in batches of \(batchSize), \(kind)" }
}

private let orders: [Order] = [
  .init(count: 20, batchSize: 6, kind: .default, order: 0x7d82_03a0_e192_3873, next: 0x4f55_a368_a909_90b1),
  .init(count: 20, batchSize: 6, kind: .own, order: 0x395b_aedf_0e9d_7309, next: 0x2d58_a74a_e626_3789),
  .init(count: 20, batchSize: 6, kind: .unshuffled, order: 0x57d0_7387_2a6a_78f9, next: 0xd8a4_bb6a_3fdc_2cc6),
  .init(count: 20, batchSize: 5, kind: .default, order: 0x7d82_03a0_e192_3873, next: 0x4f55_a368_a909_90b1),
  .init(count: 20, batchSize: 5, kind: .own, order: 0x395b_aedf_0e9d_7309, next: 0x2d58_a74a_e626_3789),
  .init(count: 20, batchSize: 5, kind: .unshuffled, order: 0x57d0_7387_2a6a_78f9, next: 0xd8a4_bb6a_3fdc_2cc6),
  .init(count: 1797, batchSize: 64, kind: .default, order: 0xf291_6e02_9ae0_138f, next: 0x4f55_a368_a909_90b1),
  .init(count: 1797, batchSize: 64, kind: .own, order: 0x987f_cffc_fdbe_4177, next: 0x7174_8c5e_5d51_e138),
  .init(count: 1797, batchSize: 64, kind: .unshuffled, order: 0x7485_2b28_60e4_6c7f, next: 0xd8a4_bb6a_3fdc_2cc6),
]

@Suite struct `A data loader` {
  @Test(arguments: orders) fileprivate func `gives rows in the order of PyTorch`(expected: Order) {
    manualSeed(5)
    let own = expected.kind == .own ? Generator(seed: 9) : nil
    let rows = Tensor((0..<expected.count).map(Float.init))
    let isShuffled = expected.kind != .unshuffled
    let loader = DataLoader(rows, rows, batchSize: expected.batchSize, shuffle: isShuffled, using: own)
    let order = (0..<3 * loader.batchesPerEpoch).flatMap { _ in loader.nextBatch().inputs.array }
    #expect(fingerprint(order.map { UInt32($0) }) == expected.order)
    #expect(fingerprint(.rand([3], using: own ?? .default)) == expected.next)
  }

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
