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
    /// The parameter group that it belongs to.
    let group: Int
    /// How many steps this parameter has made.
    var steps = 0
  }

  /// Neighbours that are updated by one call: of one group, all with a gradient, and after equally many steps.
  struct Run {
    /// Where they begin in each block.
    let offset: Int
    /// How many elements they are, paddings included.
    let length: Int
    /// Which step this is for them, 1 for the first.
    let step: Int
    /// The parameter group that they belong to.
    let group: Int
  }

  /// The parameters, each once.
  public private(set) var parameters: [Parameter]
  /// How many floats each block holds, paddings included.
  public private(set) var length = 0
  @exclusivity(unchecked) private var memory: ArenaMemory
  @exclusivity(unchecked) private var segments: [Segment] = []
  private var ranges: [Range<Int>?] = []
  private var groups: [Int]
  /// How many blocks of state there are.
  let stateCount: Int
  @exclusivity(unchecked) private var hasLookedForStrangers = false
  /// The shapes of parameters that got a gradient in the first step although no optimiser knows them.
  package private(set) var strangers: [Shape] = []
  @exclusivity(unchecked) private var lazyCount: Int

  /// Collects the parameters of groups, those that a group names twice once, and `stateCount` blocks of state.
  ///
  /// - Precondition: there is a group, and no parameter is in two of them.
  init(_ groups: [ParameterGroup], stateCount: Int) {
    precondition(!groups.isEmpty, "an optimiser needs parameters, got no group of them")
    var groupOf: [ObjectIdentifier: Int] = [:]
    var (parameters, places): ([Parameter], [Int]) = ([], [])
    for (index, group) in groups.enumerated() {
      for parameter in group.parameters {
        let other = groupOf.updateValue(index, forKey: ObjectIdentifier(parameter))
        precondition(other == nil || other == index, "a parameter is in the groups \(other ?? 0) and \(index)")
        guard other == nil else { continue }
        parameters.append(parameter)
        places.append(index)
      }
    }
    self.parameters = parameters
    self.groups = places
    self.stateCount = stateCount
    memory = ArenaMemory(blocks: stateCount + 2, length: 0)
    lazyCount = parameters.count
    ranges = Array(repeating: nil, count: parameters.count)
    for parameter in parameters { parameter.claim() }
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

  /// Takes these parameters in place of those of a group, and lays them out in this order.
  ///
  /// Those that stay keep what the optimiser knows of them; new ones begin without; those that leave, as when they are
  /// tied to another one, get memory of their own, and what the optimiser knew of them is forgotten
  /// (``ParameterCheckpoint`` keeps it). It is as if PyTorch's `optimizer.param_groups[0]["params"]` were assigned.
  ///
  /// - Precondition: none is in another group.
  public func setParameters(_ replacements: [Parameter], ofGroup group: Int = 0) {
    let others = zip(parameters, groups).filter { $0.1 != group }
    var seen = Set(others.map { ObjectIdentifier($0.0) })
    let elsewhere = replacements.filter { seen.contains(ObjectIdentifier($0)) }.count
    precondition(elsewhere == 0, "\(elsewhere) of the parameters are in another group of the optimiser")
    let new = replacements.filter { seen.insert(ObjectIdentifier($0)).inserted }
    for parameter in parameters where !seen.contains(ObjectIdentifier(parameter)) { release(parameter) }
    for parameter in new { parameter.claim() }
    let before = others.filter { $0.1 < group }
    let after = others.filter { $0.1 > group }
    parameters = before.map(\.0) + new + after.map(\.0)
    groups = before.map(\.1) + new.map { _ in group } + after.map(\.1)
    lay()
  }

  private func release(_ parameter: Parameter) {
    parameter.claim(false)
    // It may lie in another arena by now.
    guard let place = place(of: parameter), place.node.pointee.data == values + place.offset else { return }
    place.node.moveOut()
    parameter.value.keeper = nil
  }

  /// Lets a parameter have made so many steps.
  func setSteps(_ steps: Int, of parameter: Parameter) {
    let node = parameter.value.node
    guard let index = segments.firstIndex(where: { $0.node == node }) else { return }
    segments[index].steps = steps
  }

  /// Calls `body` for each run of neighbours that can be updated together, and counts the step.
  func forEachRun(_ body: (Run) -> Void) {
    settle()
    if !hasLookedForStrangers { lookForStrangers() }
    Tape.noteStep()
    var index = 0
    segments.withUnsafeMutableBufferPointer { segments in
      while index < segments.count {
        guard segments[index].node.pointee.hasGrad else {
          index += 1
          continue
        }
        let first = segments[index]
        var length = 0
        while index < segments.count, segments[index].node.pointee.hasGrad, segments[index].steps == first.steps,
          segments[index].group == first.group
        {
          length += segments[index].length
          segments[index].steps += 1
          segments[index].node.pointee.version &+= 1
          index += 1
        }
        body(Run(offset: first.offset, length: length, step: first.steps + 1, group: first.group))
      }
    }
  }

  /// Where a parameter lies, in which group, and how many steps it made; `nil` if it is not here, or has no shape yet.
  func place(of parameter: Parameter) -> Segment? {
    guard !parameter.isLazy else { return nil }
    let node = parameter.value.node
    return segments.first { $0.node == node }
  }

  /// Looks once, at the first step, for parameters that were forgotten when the optimiser was made.
  private func lookForStrangers() {
    hasLookedForStrangers = true
    strangers = Tape.strangers()
    ParameterArena.warn(of: strangers)
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
      let steps = old?.steps ?? 0
      laid.append(
        Segment(node: tensor.node, offset: place.lowerBound, length: length, group: groups[index], steps: steps)
      )
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
