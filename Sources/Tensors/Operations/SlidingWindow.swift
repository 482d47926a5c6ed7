import CKernels

/// How a window slides over an image: what convolution and pooling have in common.
///
/// Eight small numbers and how it ends, so that a record of the tape stays as long as a cache line.
struct SlidingWindow {
  /// Where it stops for the last time along an axis.
  enum End: Int {
    /// Where it fits for the last time into the padded image.
    case inside
    /// Where it still begins on the image or in the padding before it, though it may end beyond.
    case beyond
    /// At the last element of the image: there are as many places as elements.
    case same
  }

  private let packed: SIMD8<Int16>
  private let end: End

  /// Makes a window.
  ///
  /// - Precondition: every number is positive, a padding at least 0, and none is beyond 32767.
  init(kernel: Pair, stride: Pair, padding: Pair, dilation: Pair, end: End = .inside) {
    precondition(
      kernel.fits(atLeast: 1) && stride.fits(atLeast: 1) && padding.fits(atLeast: 0) && dilation.fits(atLeast: 1),
      "a window needs a positive kernel, stride and dilation, and a padding of at least 0; "
        + "got \(kernel), \(stride), \(dilation) and \(padding)"
    )
    self.end = end
    packed = SIMD8(
      Int16(kernel.height),
      Int16(kernel.width),
      Int16(stride.height),
      Int16(stride.width),
      Int16(padding.height),
      Int16(padding.width),
      Int16(dilation.height),
      Int16(dilation.width)
    )
  }

  /// The window that an operation was recorded with.
  init(_ record: Record) {
    packed = unsafeBitCast(record.extents, to: SIMD8<Int16>.self)
    end = End(rawValue: Int(record.otherNumber)) ?? .inside
  }

  /// Makes a record keep it.
  func keep(in record: UnsafeMutablePointer<Record>) {
    record.pointee.extents = unsafeBitCast(packed, to: SIMD4<Int32>.self)
    record.pointee.otherNumber = Float(end.rawValue)
  }

  /// Whether it covers one element after the other, so that nothing has to be rearranged.
  var isPlain: Bool { packed == SIMD8(1, 1, 1, 1, 0, 0, packed[6], packed[7]) }

  /// The window over a plane, and how many places it stops at.
  ///
  /// - Precondition: it fits into the padded plane.
  func over(rows: Int, columns: Int) -> ck_window {
    ck_window(
      rows: Int32(rows),
      columns: Int32(columns),
      out_rows: Int32(places(rows, axis: 0)),
      out_columns: Int32(places(columns, axis: 1)),
      kernel_rows: Int32(packed[0]),
      kernel_columns: Int32(packed[1]),
      stride_rows: Int32(packed[2]),
      stride_columns: Int32(packed[3]),
      padding_rows: Int32(packed[4]),
      padding_columns: Int32(packed[5]),
      dilation_rows: Int32(packed[6]),
      dilation_columns: Int32(packed[7])
    )
  }

  /// Traps when a padding is wider than half of the window, of which pooling would see nothing but padding.
  func checkPadding() {
    for axis in 0..<2 {
      precondition(
        Int(packed[4 + axis]) <= reach(axis) / 2,
        "the padding of a pooling window is at most half of its size, got \(packed[4 + axis]) for \(reach(axis))"
      )
    }
  }

  /// How many elements it stretches over, gaps included.
  private func reach(_ axis: Int) -> Int { (Int(packed[axis]) - 1) * Int(packed[6 + axis]) + 1 }

  private func places(_ extent: Int, axis: Int) -> Int {
    guard end != .same else { return extent }
    let (stride, padding) = (Int(packed[2 + axis]), Int(packed[4 + axis]))
    // One that may end beyond needs not fit at all, if its first place ends less than a stride beyond.
    let free = extent + 2 * padding - reach(axis) + (end == .beyond ? stride - 1 : 0)
    precondition(
      free >= 0,
      "a window of \(reach(axis)) does not fit into \(extent) elements with a padding of \(padding)"
    )
    let places = free / stride + 1
    return end == .beyond && (places - 1) * stride >= extent + padding ? places - 1 : places
  }
}

extension Pair {
  fileprivate func fits(atLeast least: Int) -> Bool {
    let range = least...Int(Int16.max)
    return range.contains(height) && range.contains(width)
  }
}
