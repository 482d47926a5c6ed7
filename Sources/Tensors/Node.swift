/// The memory behind a tensor: its elements, its gradient, and what the tape has to know of it.
///
/// A node is plain data behind a pointer, so that the tape walks over it without reference counting.
package struct Node {
  /// The elements, 64-byte aligned.
  package var data: UnsafeMutablePointer<Float>
  /// The gradient, once somebody needed it.
  package var grad: UnsafeMutablePointer<Float>?
  /// What a backward rule needs besides inputs and output: softmax probabilities, a dropout mask.
  package var auxiliary: UnsafeMutablePointer<Float>?
  /// The extents.
  package var shape: Shape
  /// How many elements fit into `data` and `grad`.
  package var capacity: Int
  /// How many elements fit into `auxiliary`.
  package var auxiliaryCapacity = 0
  /// The recording that made this node; 0 for a leaf, which no operation made.
  package var recording: UInt64 = 0
  /// Whether a gradient is wanted for it.
  package var requiresGrad = false
  /// Whether `grad` holds a gradient; otherwise the next contribution is stored instead of added.
  package var hasGrad = false
  /// Whether it has no shape yet, and no memory.
  package var isLazy = false
  /// Whether it is the value of a parameter, which prints as PyTorch's `.data` does.
  package var isParameterValue = false
  /// Whether an optimiser knows that parameter.
  package var isClaimed = false
  /// Whether its elements were copied out of a larger tensor, so that a change would not reach that one.
  package var isPartCopy = false
  /// How often the elements were changed in place since they were computed.
  package var version: UInt32 = 0
  /// Whether `data` and `grad` are freed with the node, and not with the arena they lie in.
  package var ownsMemory = true
  /// How many contributions were added up in `grad`.
  package var useCount = 0
  /// The contributions themselves, latest use first, when the tape observes uses and there is more than one.
  package var contributions: UnsafeMutablePointer<Float>?
  /// How many of them are kept there.
  package var contributionCount = 0
  /// How many contributions fit.
  package var contributionCapacity = 0

  /// How many elements there are.
  package var count: Int { shape.count }
  /// Whether no operation made it.
  package var isLeaf: Bool { recording == 0 }
}

package typealias NodePointer = UnsafeMutablePointer<Node>

/// Allocates memory for `count` floats on a cache line of its own.
package func allocateFloats(_ count: Int) -> UnsafeMutablePointer<Float> {
  let bytes = (max(1, count) * MemoryLayout<Float>.stride + 63) & ~63
  return UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64).bindMemory(
    to: Float.self,
    capacity: bytes / MemoryLayout<Float>.stride
  )
}

extension UnsafeMutablePointer<Node> {
  /// Makes a node with memory for `shape`, whose elements are not yet defined.
  package static func make(_ shape: Shape) -> NodePointer {
    let node = NodePointer.allocate(capacity: 1)
    node.initialize(to: Node(data: allocateFloats(shape.count), shape: shape, capacity: shape.count))
    return node
  }

  /// Makes a node that waits for its shape.
  package static func lazy() -> NodePointer {
    let node = make([0])
    node.pointee.isLazy = true
    return node
  }

  /// Gives a node that waited for its shape memory for it, whose elements are not yet defined.
  package func materialize(_ shape: Shape) {
    pointee.data.deallocate()
    pointee.data = allocateFloats(shape.count)
    pointee.shape = shape
    pointee.capacity = shape.count
    pointee.isLazy = false
  }

  /// Frees the node and all that it owns.
  package func free() {
    if pointee.ownsMemory {
      pointee.data.deallocate()
      pointee.grad?.deallocate()
    }
    pointee.auxiliary?.deallocate()
    pointee.contributions?.deallocate()
    deallocate()
  }

  /// The memory of the gradient, made on first need.
  package func gradient() -> UnsafeMutablePointer<Float> {
    if let grad = pointee.grad { return grad }
    let grad = allocateFloats(pointee.capacity)
    pointee.grad = grad
    return grad
  }

  /// Memory for `count` floats that a backward rule needs.
  package func auxiliary(_ count: Int) -> UnsafeMutablePointer<Float> {
    if let auxiliary = pointee.auxiliary, pointee.auxiliaryCapacity >= count { return auxiliary }
    pointee.auxiliary?.deallocate()
    let auxiliary = allocateFloats(count)
    pointee.auxiliary = auxiliary
    pointee.auxiliaryCapacity = count
    return auxiliary
  }

  /// Moves elements and gradient into memory that somebody else owns.
  package func move(data: UnsafeMutablePointer<Float>, grad: UnsafeMutablePointer<Float>) {
    data.update(from: pointee.data, count: pointee.count)
    if let old = pointee.grad, pointee.hasGrad { grad.update(from: old, count: pointee.count) }
    if pointee.ownsMemory {
      pointee.data.deallocate()
      pointee.grad?.deallocate()
    }
    pointee.data = data
    pointee.grad = grad
    pointee.capacity = pointee.count
    pointee.ownsMemory = false
  }

  /// Moves elements and gradient back into memory that is freed with the node.
  package func moveOut() {
    guard !pointee.ownsMemory else { return }
    let data = allocateFloats(pointee.count)
    data.update(from: pointee.data, count: pointee.count)
    var grad: UnsafeMutablePointer<Float>?
    if let old = pointee.grad, pointee.hasGrad {
      let kept = allocateFloats(pointee.count)
      kept.update(from: old, count: pointee.count)
      grad = kept
    }
    (pointee.data, pointee.grad) = (data, grad)
    pointee.capacity = pointee.count
    pointee.ownsMemory = true
  }
}
