import Tensors

/// Inputs and targets in mini-batches, in a new random order each epoch, as `torch.utils.data.DataLoader`.
///
/// With the default generator the order is that of PyTorch after the same seed. The tensors of a batch are used again
/// for the next one, unless somebody still holds them.
public final class DataLoader {
  /// [n, …].
  public let inputs: Tensor
  /// [n, …].
  public let targets: Tensor
  /// How many rows a batch has; the last one of an epoch may be shorter.
  public let batchSize: Int
  private let isShuffled: Bool
  private let generator: Generator?
  private var order: [Int]
  private var next: Int
  /// Draws the order of an epoch, from a seed that the generator gave.
  private let sampler = Generator(seed: 0)
  private var batchInputs: Tensor
  private var batchTargets: Tensor

  /// Makes a loader of `inputs` and `targets` with equally many rows.
  ///
  /// - Precondition: both have as many rows, at least one, and the batch size is positive.
  public init(_ inputs: Tensor, _ targets: Tensor, batchSize: Int, shuffle: Bool, using generator: Generator? = nil) {
    precondition(
      inputs.shape.rank > 0 && targets.shape.rank > 0 && inputs.shape[0] == targets.shape[0] && inputs.shape[0] > 0,
      "a loader needs as many targets as inputs, got \(targets.shape) and \(inputs.shape)"
    )
    precondition(batchSize > 0, "a batch has at least one row, got \(batchSize)")
    self.inputs = inputs
    self.targets = targets
    self.batchSize = batchSize
    isShuffled = shuffle
    self.generator = generator
    order = Array(0..<inputs.shape[0])
    next = order.count
    let size = min(batchSize, order.count)
    batchInputs = Tensor(shape: inputs.shape.replacingFirst(with: size))
    batchTargets = Tensor(shape: targets.shape.replacingFirst(with: size))
  }

  /// How many batches an epoch has.
  public var batchesPerEpoch: Int { (order.count + batchSize - 1) / batchSize }

  /// The next batch, beginning another epoch after the last.
  public func nextBatch() -> (inputs: Tensor, targets: Tensor) {
    if next >= order.count { beginEpoch() }
    let rows = next..<min(next + batchSize, order.count)
    next = rows.upperBound
    gather(rows, from: inputs, into: &batchInputs)
    gather(rows, from: targets, into: &batchTargets)
    return (batchInputs, batchTargets)
  }

  private func beginEpoch() {
    next = 0
    guard isShuffled else { return }
    let generator = generator ?? .default
    // PyTorch draws a base seed for its workers first, then the seed of the sampler.
    _ = generator.doubleWord()
    sampler.manualSeed(generator.doubleWord() & (1 << 63 - 1))
    sampler.permute(&order)
  }

  private func gather(_ rows: Range<Int>, from source: Tensor, into batch: inout Tensor) {
    let shape = source.shape.replacingFirst(with: rows.count)
    if !isKnownUniquelyReferenced(&batch) || batch.node.pointee.capacity < shape.count { batch = Tensor(shape: shape) }
    if batch.shape != shape { batch.node.pointee.shape = shape }
    let width = source.count / source.shape[0]
    source.withElements { elements in
      guard let from = elements.baseAddress else { return }
      for (place, row) in rows.enumerated() {
        (batch.node.pointee.data + place * width).update(from: from + order[row] * width, count: width)
      }
    }
  }
}
