/// The extent of each axis of a tensor; at most eight axes.
///
/// Trivial and of fixed size, so that the tape compares shapes without touching memory management.
public struct Shape: Hashable, Sendable {
  /// The most axes a tensor can have.
  public static let maximumRank = 8

  /// The extents, 0 beyond the last axis.
  package let extents: SIMD8<Int32>
  /// How many axes there are.
  public let rank: Int
  /// How many elements there are.
  public let count: Int

  /// Makes a shape of `extents`; no extent gives the shape of a scalar.
  ///
  /// - Precondition: at most ``maximumRank`` axes, none negative, and fewer than 2³¹ elements.
  public init(_ extents: some Collection<Int>) {
    precondition(extents.count <= Shape.maximumRank, "a tensor has at most 8 axes, got \(Array(extents))")
    var packed = SIMD8<Int32>()
    var count = 1
    for (axis, extent) in extents.enumerated() {
      precondition(extent >= 0 && extent <= Int32.max, "no axis is negative or beyond 2^31, got \(Array(extents))")
      packed[axis] = Int32(extent)
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      precondition(
        !overflow && product <= Int(Int32.max),
        "a tensor has fewer than 2^31 elements, got \(Array(extents))"
      )
      count = product
    }
    self.extents = packed
    self.rank = extents.count
    self.count = count
  }

  /// The shape of a matrix, made without a loop for the hot paths.
  package init(rows: Int, columns: Int) {
    extents = SIMD8(Int32(rows), Int32(columns), 0, 0, 0, 0, 0, 0)
    rank = 2
    count = rows * columns
  }

  /// The shape of images in a batch, made without a loop for the hot paths.
  package init(images: Int, channels: Int, height: Int, width: Int) {
    count = images * channels * height * width
    precondition(
      count <= Int(Int32.max),
      "a tensor has fewer than 2^31 elements, got \([images, channels, height, width])"
    )
    extents = SIMD8(Int32(images), Int32(channels), Int32(height), Int32(width), 0, 0, 0, 0)
    rank = 4
  }

  /// The shape of a scalar: no axis, one element.
  package static let scalar = Shape([])

  package init(extents: SIMD8<Int32>, rank: Int, count: Int) {
    self.extents = extents
    self.rank = rank
    self.count = count
  }

  /// The extent of axis `axis`; negative axes count from the last, as in PyTorch.
  public subscript(axis: Int) -> Int { Int(extents[normalized(axis)]) }

  /// The extents as an array.
  public var dimensions: [Int] { (0..<rank).map { Int(extents[$0]) } }

  /// The extent of the last axis, 1 for a scalar.
  package var columns: Int { rank == 0 ? 1 : Int(extents[rank - 1]) }

  /// How many rows of ``columns`` elements there are.
  @inline(__always)
  package var rows: Int { rank == 2 ? Int(extents[0]) : columns == 0 ? 0 : count / columns }

  /// An axis counted from the front.
  ///
  /// - Precondition: the axis exists.
  package func normalized(_ axis: Int) -> Int {
    let fromFront = axis < 0 ? axis + rank : axis
    precondition(fromFront >= 0 && fromFront < rank, "axis \(axis) is out of range for a shape \(self)")
    return fromFront
  }

  /// This shape with another last axis.
  @inline(__always)
  package func replacingLast(with columns: Int) -> Shape {
    var extents = extents
    extents[rank &- 1] = Int32(truncatingIfNeeded: columns)
    return Shape(extents: extents, rank: rank, count: rows * columns)
  }

  /// This shape with another first axis.
  package func replacingFirst(with rows: Int) -> Shape {
    var extents = extents
    let width = extents[0] == 0 ? 0 : count / Int(extents[0])
    extents[0] = Int32(rows)
    return Shape(extents: extents, rank: rank, count: rows * width)
  }

  /// This shape with the axes from `start` on joined into one.
  package func joining(from start: Int) -> Shape {
    var joined = SIMD8<Int32>()
    var rest: Int32 = 1
    for axis in 0..<rank {
      if axis < start { joined[axis] = extents[axis] } else { rest *= extents[axis] }
    }
    joined[start] = rest
    return Shape(extents: joined, rank: start + 1, count: count)
  }

  /// This shape without its first `axis` axes; a scalar's if there are no others.
  package func suffix(from axis: Int) -> Shape {
    var left = SIMD8<Int32>()
    var count = 1
    for index in axis..<max(axis, rank) {
      left[index - axis] = extents[index]
      count *= Int(extents[index])
    }
    return Shape(extents: left, rank: max(0, rank - axis), count: count)
  }

  /// This shape with one more axis at the end.
  ///
  /// - Precondition: there are fewer than ``maximumRank`` axes, and no more than 2³¹ elements result.
  package func appending(_ extent: Int) -> Shape {
    precondition(rank < Shape.maximumRank, "a tensor has at most 8 axes, got one more than \(self)")
    let (total, overflow) = count.multipliedReportingOverflow(by: extent)
    precondition(
      !overflow && total <= Int(Int32.max),
      "a tensor has fewer than 2^31 elements, got \(self) times \(extent)"
    )
    var extents = extents
    extents[rank] = Int32(extent)
    return Shape(extents: extents, rank: rank + 1, count: total)
  }

  /// This shape without axis `axis`.
  package func removing(axis: Int) -> Shape {
    var left = dimensions
    left.remove(at: axis)
    return Shape(left)
  }
}

extension Shape: ExpressibleByArrayLiteral {
  /// Makes a shape of the extents written between brackets.
  public init(arrayLiteral extents: Int...) { self.init(extents) }
}

extension Shape: CustomStringConvertible {
  /// The extents as PyTorch writes them, `[64, 10]`.
  public var description: String { dimensions.description }
}

extension Shape {
  /// The shape that operands of this and `other` shape are spread to, by PyTorch's broadcasting rule.
  ///
  /// - Precondition: counted from the last, the axes are equal or one of them is 1.
  package func broadcast(with other: Shape) -> Shape {
    if self == other { return self }
    let rank = max(rank, other.rank)
    var result = SIMD8<Int32>()
    var count = 1
    for axis in 0..<rank {
      let left = extent(axis, of: rank)
      let right = other.extent(axis, of: rank)
      precondition(left == right || left == 1 || right == 1, "shapes \(self) and \(other) do not broadcast")
      result[axis] = left == 1 ? right : left
      count *= Int(result[axis])
    }
    return Shape(extents: result, rank: rank, count: count)
  }

  /// How far apart neighbours along each axis of `target` are in a dense tensor of this shape; 0 where it is repeated.
  package func strides(broadcastTo target: Shape) -> SIMD8<Int32> {
    var strides = SIMD8<Int32>()
    var step: Int32 = 1
    for axis in (0..<target.rank).reversed() {
      let extent = extent(axis, of: target.rank)
      if extent != 1 { strides[axis] = step }
      step *= max(extent, 1)
    }
    return strides
  }

  private func extent(_ axis: Int, of rank: Int) -> Int32 {
    let own = axis - (rank - self.rank)
    return own < 0 ? 1 : extents[own]
  }
}

extension Shape {
  /// This shape seen as [outer, axis, inner] around `axis`, for kernels that walk along it.
  ///
  /// - Precondition: the axis exists.
  package func split(at axis: Int) -> (outer: Int, axis: Int, inner: Int) {
    let axis = normalized(axis)
    var (outer, inner) = (1, 1)
    for place in 0..<axis { outer *= Int(extents[place]) }
    for place in axis + 1..<max(rank, axis + 1) { inner *= Int(extents[place]) }
    return (outer, Int(extents[axis]), inner)
  }
}
