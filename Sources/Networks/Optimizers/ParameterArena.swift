import Tensors

/// The parameters of an optimiser side by side in one block of memory, their gradients in another.
///
/// One pass updates all of them, and one copy shows all of them. Each begins on a cache line of its own. A parameter
/// that waits for its shape joins when it has one.
public final class ParameterArena {
  /// Where a parameter lies.
  struct Segment {
    let node: NodePointer
    let offset: Int
    /// Elements and the padding behind them.
    let length: Int
    /// How many steps this parameter has made.
    var steps = 0
  }

  /// The parameters, each once.
  public let parameters: [Parameter]
  /// How many floats each block holds, paddings included.
  public private(set) var length = 0
  private var memory: ArenaMemory
  private var segments: [Segment] = []
  private var ranges: [Range<Int>?] = []
  private let stateCount: Int
  private var lazyCount: Int

  /// Collects parameters, those that are given twice once, and `stateCount` blocks of optimiser state.
  init(_ parameters: [Parameter], stateCount: Int) {
    var seen: Set<ObjectIdentifier> = []
    self.parameters = parameters.filter { seen.insert(ObjectIdentifier($0)).inserted }
    self.stateCount = stateCount
    memory = ArenaMemory(blocks: stateCount + 2, length: 0)
    lazyCount = self.parameters.count
    ranges = Array(repeating: nil, count: self.parameters.count)
  }

  /// The values of all parameters.
  var values: UnsafeMutablePointer<Float> { memory.blocks[0] }

  /// The gradients of all parameters; undefined where there is none.
  var gradients: UnsafeMutablePointer<Float> { memory.blocks[1] }

  /// Block `index` of the optimiser's state.
  func state(_ index: Int) -> UnsafeMutablePointer<Float> { memory.blocks[2 + index] }

  /// Where parameter `index` lies in a copy of the arena; `nil` while it waits for its shape.
  public func range(of index: Int) -> Range<Int>? { ranges[index] }

  /// The values of all parameters, paddings included, as a copy.
  public func copyValues() -> [Float] { Array(UnsafeBufferPointer(start: values, count: length)) }

  /// The gradients of all parameters, paddings included, as a copy; undefined where there is none.
  public func copyGradients() -> [Float] { Array(UnsafeBufferPointer(start: gradients, count: length)) }

  func zeroGrad() {
    guard lazyCount == 0 else {
      for parameter in parameters { parameter.zeroGrad() }
      return
    }
    for segment in segments {
      segment.node.pointee.hasGrad = false
      segment.node.pointee.useCount = 0
    }
  }
}

extension ParameterArena {
  /// Takes parameters in that got a shape, or were moved away by another arena, since the last call.
  public func settle() {
    guard lazyCount > 0 || segments.contains(where: { $0.node.pointee.data != values + $0.offset }) else { return }
    lay()
  }

  /// Calls `body` for each run of neighbours that got a gradient and have made equally many steps, and counts the step.
  func forEachRun(_ body: (_ offset: Int, _ length: Int, _ step: Int) -> Void) {
    settle()
    Tape.noteStep()
    var index = 0
    segments.withUnsafeMutableBufferPointer { segments in
      while index < segments.count {
        guard segments[index].node.pointee.hasGrad else {
          index += 1
          continue
        }
        let (first, steps) = (segments[index], segments[index].steps)
        var length = 0
        while index < segments.count, segments[index].node.pointee.hasGrad, segments[index].steps == steps {
          length += segments[index].length
          segments[index].steps += 1
          segments[index].node.pointee.version &+= 1
          index += 1
        }
        body(first.offset, length, steps + 1)
      }
    }
  }

  private func lay() {
    let lineLength = 16
    var places: [Range<Int>?] = []
    var total = 0
    for parameter in parameters {
      guard !parameter.isLazy else {
        places.append(nil)
        continue
      }
      let count = parameter.value.count
      places.append(total..<total + count)
      total += (count + lineLength - 1) / lineLength * lineLength
    }
    lazyCount = places.count { $0 == nil }
    let fresh = ArenaMemory(blocks: stateCount + 2, length: total)
    var laid: [Segment] = []
    for (index, parameter) in parameters.enumerated() {
      guard let place = places[index] else { continue }
      let tensor = parameter.value
      let old = segments.first { $0.node == tensor.node }
      if let old {
        for (block, state) in zip(fresh.blocks[2...], memory.blocks[2...]) {
          (block + place.lowerBound).update(from: state + old.offset, count: place.count)
        }
      }
      tensor.node.move(data: fresh.blocks[0] + place.lowerBound, grad: fresh.blocks[1] + place.lowerBound)
      tensor.keeper = fresh
      let length = (place.count + lineLength - 1) / lineLength * lineLength
      laid.append(Segment(node: tensor.node, offset: place.lowerBound, length: length, steps: old?.steps ?? 0))
    }
    (memory, length) = (fresh, total)
    (segments, ranges) = (laid, places)
  }
}

/// Blocks of floats of equal length, zero at first; parameters that lie in them keep them alive.
private final class ArenaMemory {
  let blocks: [UnsafeMutablePointer<Float>]

  init(blocks count: Int, length: Int) {
    blocks = (0..<count).map { _ in
      let block = allocateFloats(length)
      block.initialize(repeating: 0, count: length)
      return block
    }
  }

  deinit { for block in blocks { block.deallocate() } }
}
