import Tensors

/// Inputs and targets in mini-batches, in a new random order each epoch, as `torch.utils.data.DataLoader`.
///
/// The order is that of PyTorch after the same seed, with the default generator and with one of your own. The tensors
/// of a batch are used again for the next one, unless somebody still holds them.
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
    if next == order.count { endEpoch() }
    gather(rows, from: inputs, into: &batchInputs)
    gather(rows, from: targets, into: &batchTargets)
    return (batchInputs, batchTargets)
  }

  private func beginEpoch() {
    next = 0
    let words = generator ?? .default
    // PyTorch draws a seed for the workers that load an epoch, even where there are none and nothing is shuffled.
    _ = words.doubleWord()
    guard isShuffled else { return }
    if let generator {
      generator.permute(&order)
    } else {
      sampler.manualSeed(words.doubleWord() & (1 << 63 - 1))
      sampler.permute(&order)
    }
  }

  /// At the end of an epoch PyTorch's sampler draws another order and takes nothing of it; only who draws more from
  /// the same generator can tell.
  private func endEpoch() {
    guard isShuffled, let generator else { return }
    for _ in 1..<order.count { _ = generator.word() }
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
