import CKernels

/// How elementwise operations walk over operands of different shapes, there and back.
enum Broadcasting {
  /// y = a ∘ b over the elements of `shape`.
  @inline(__always)
  static func apply(
    _ arithmetic: ck_arithmetic,
    _ shape: Shape,
    _ a: NodePointer,
    _ b: NodePointer,
    _ y: UnsafeMutablePointer<Float>
  ) {
    if a.pointee.shape == b.pointee.shape {
      // One long line: no odometer.
      withOneAxis(shape.count) { extents, strides in
        ck_binary(arithmetic, 1, extents, strides, strides, a.pointee.data, b.pointee.data, y)
      }
      return
    }
    with(shape.extents) { extents in
      with(a.pointee.shape.strides(broadcastTo: shape)) { aStrides in
        with(b.pointee.shape.strides(broadcastTo: shape)) { bStrides in
          ck_binary(arithmetic, Int32(shape.rank), extents, aStrides, bStrides, a.pointee.data, b.pointee.data, y)
        }
      }
    }
  }

  /// Adds the elements of `dy`, which has the shape `from`, up into `target` of the shape `to` that was spread to it.
  static func sum(
    _ dy: UnsafePointer<Float>,
    of from: Shape,
    to: Shape,
    _ target: UnsafeMutablePointer<Float>
  ) {
    if from == to {
      if UnsafePointer(target) != dy { target.update(from: dy, count: to.count) }
      return
    }
    with(from.extents) { extents in
      with(to.strides(broadcastTo: from)) { ck_sum_to(Int32(from.rank), extents, $0, dy, to.count, target) }
    }
  }

  /// Writes the elements of `node`, spread to `shape`, to `target`.
  static func write(_ node: NodePointer, to shape: Shape, _ target: UnsafeMutablePointer<Float>) {
    let spread = spread(node, to: shape, target)
    if spread != UnsafePointer(target) { target.update(from: spread, count: shape.count) }
  }

  /// The elements of `node` spread to `shape`: its own memory where there is nothing to spread, else `memory`.
  static func spread(
    _ node: NodePointer,
    to shape: Shape,
    _ memory: @autoclosure () -> UnsafeMutablePointer<Float>
  ) -> UnsafePointer<Float> {
    if node.pointee.shape == shape { return UnsafePointer(node.pointee.data) }
    let target = memory()
    with(shape.extents) { extents in
      with(node.pointee.shape.strides(broadcastTo: shape)) {
        ck_expand(Int32(shape.rank), extents, $0, node.pointee.data, target)
      }
    }
    return UnsafePointer(target)
  }

  @inline(__always)
  private static func with(_ numbers: SIMD8<Int32>, _ body: (UnsafePointer<Int32>) -> Void) {
    withUnsafeBytes(of: numbers) { bytes in
      if let base = bytes.baseAddress { body(base.assumingMemoryBound(to: Int32.self)) }
    }
  }

  @inline(__always)
  private static func withOneAxis(_ count: Int, _ body: (UnsafePointer<Int32>, UnsafePointer<Int32>) -> Void) {
    var extent = Int32(count)
    var stride: Int32 = 1
    body(&extent, &stride)
  }
}
