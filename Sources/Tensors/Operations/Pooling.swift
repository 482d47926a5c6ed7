import CKernels

/// The largest element under each place of a window, as `torch.nn.functional.max_pool2d`.
///
/// The gradient goes to the element that was the largest, the first of equals.
enum MaxPooling {
  static func forward(_ x: Tensor, _ sliding: SlidingWindow) -> Tensor {
    let pool = Pool(x.node.pointee.shape, sliding)
    let tape = Tape.current
    let record = tape.record(.maxPool2d, shape: pool.shape, x)
    sliding.keep(in: record)
    let output = record.pointee.output
    // The places take the memory of as many floats.
    output.auxiliary(pool.shape.count).withMemoryRebound(to: Int32.self, capacity: pool.shape.count) {
      ck_max_pool(pool.window, pool.planes, x.node.pointee.data, output.pointee.data, $0)
    }
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    guard let dy = record.output.pointee.grad, let places = record.output.pointee.auxiliary else { return }
    let pool = Pool(record.a.pointee.shape, SlidingWindow(record))
    tape.contribute(to: record.a) { dx in
      places.withMemoryRebound(to: Int32.self, capacity: pool.shape.count) {
        ck_max_pool_backward(pool.window, pool.planes, dy, $0, dx)
      }
    }
  }
}

/// The mean of the elements under each place of a window, as `torch.nn.functional.avg_pool2d`.
///
/// The gradient is shared out equally among them.
enum AveragePooling {
  static func forward(_ x: Tensor, _ sliding: SlidingWindow, countsPadding: Bool) -> Tensor {
    let pool = Pool(x.node.pointee.shape, sliding)
    let tape = Tape.current
    let record = tape.record(.avgPool2d, shape: pool.shape, x)
    sliding.keep(in: record)
    record.pointee.number = countsPadding ? 1 : 0
    let output = record.pointee.output.pointee.data
    ck_average_pool(pool.window, pool.planes, countsPadding ? 1 : 0, x.node.pointee.data, output)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    guard let dy = record.output.pointee.grad else { return }
    let pool = Pool(record.a.pointee.shape, SlidingWindow(record))
    let countsPadding: Int32 = record.number == 0 ? 0 : 1
    tape.contribute(to: record.a) { ck_average_pool_backward(pool.window, pool.planes, countsPadding, dy, $0) }
  }
}

/// A window over every plane of images [..., height, width].
private struct Pool {
  let window: ck_window
  let planes: Int
  let shape: Shape

  init(_ x: Shape, _ sliding: SlidingWindow) {
    precondition(x.rank == 3 || x.rank == 4, "pooling needs [n, channels, height, width], got \(x)")
    sliding.checkPadding()
    window = sliding.over(rows: x[-2], columns: x[-1])
    let pooled = Shape(
      images: x.rank == 4 ? x[0] : 1,
      channels: x[-3],
      height: Int(window.out_rows),
      width: Int(window.out_columns)
    )
    planes = Int(pooled.extents[0]) * x[-3]
    shape = x.rank == 4 ? pooled : pooled.suffix(from: 1)
  }
}

extension Tensor {
  /// The largest element under each place of a window, as `torch.nn.functional.max_pool2d`; the stride is the window's
  /// size unless given.
  ///
  /// - Parameter ceilMode: Whether the window stops once more where it begins on the padded image but does not fit.
  /// - Precondition: this is [n, channels, height, width], or one image without n, and the window fits into it with a
  ///   padding of at most half its size.
  public func maxPool2d(
    _ kernelSize: Pair,
    stride: Pair? = nil,
    padding: Pair = 0,
    dilation: Pair = 1,
    ceilMode: Bool = false
  ) -> Tensor {
    let window = SlidingWindow(
      kernel: kernelSize,
      stride: stride ?? kernelSize,
      padding: padding,
      dilation: dilation,
      end: ceilMode ? .beyond : .inside
    )
    return MaxPooling.forward(self, window)
  }

  /// The mean of the elements under each place of a window, as `torch.nn.functional.avg_pool2d`; padding counts as
  /// zeros, or not at all.
  ///
  /// - Precondition: as for ``maxPool2d(_:stride:padding:dilation:ceilMode:)``.
  public func avgPool2d(
    _ kernelSize: Pair,
    stride: Pair? = nil,
    padding: Pair = 0,
    ceilMode: Bool = false,
    countIncludePad: Bool = true
  ) -> Tensor {
    let window = SlidingWindow(
      kernel: kernelSize,
      stride: stride ?? kernelSize,
      padding: padding,
      dilation: 1,
      end: ceilMode ? .beyond : .inside
    )
    return AveragePooling.forward(self, window, countsPadding: countIncludePad)
  }
}
