/// A tensor of a checkpoint: where it lies and how it is to be understood, without its elements.
public struct StoredTensor: Equatable, Sendable {
  /// Bytes that one or more tensors lie in; tensors are tied when also offset, shape and strides are the same.
  public struct Storage: Hashable, Sendable {
    /// Where the bytes are.
    public enum Place: Hashable, Sendable {
      /// As they are, in file `file`, from `offset`.
      case plain(file: Int, offset: Int)
      /// In member `member` of the zip archive that file `file` is, after `skip` bytes of it.
      case deflated(file: Int, member: Int, skip: Int)
      /// In memory, since the file spells them another way; the number tells equal ones apart.
      case held(number: Int, bytes: [UInt8])
      /// Nowhere, since there are none.
      case none
    }

    /// Where the bytes are.
    public var place: Place
    /// How many there are.
    public var byteCount: Int
    /// Whether the highest byte of a number comes first.
    public var isBigEndian = false
  }

  /// What a tensor is for.
  public enum Role: String, Sendable {
    case parameter
    /// What an optimiser remembers, as the moments of Adam.
    case optimizerState = "optimizer state"
  }

  /// The name, as in `encoder.0.weight`.
  public var name: String
  /// The type of the elements.
  public var type: ElementType
  /// The type as the file spells it, as in `F32` or `<f4`.
  public var typeName: String
  /// The extent of each axis.
  public var shape: [Int]
  /// How many elements lie between neighbours along each axis; row-major unless said otherwise.
  public var strides: [Int]
  /// Where the bytes are.
  public var storage: Storage
  /// How many elements of the storage come before the first.
  public var offset: Int
  /// What it is for.
  public var role = Role.parameter
  /// Whether an optimiser may change it.
  public var isTrainable = true

  /// Describes a tensor whose elements lie in row-major order.
  init(name: String, type: ElementType, typeName: String, shape: [Int], storage: Storage, offset: Int = 0) {
    self.name = name
    self.type = type
    self.typeName = typeName
    self.shape = shape
    strides = StoredTensor.rowMajorStrides(of: shape)
    self.storage = storage
    self.offset = offset
  }

  /// How many elements there are.
  public var count: Int { shape.contains(0) ? 0 : shape.reduce(1, *) }

  /// How many bytes the elements take when each is stored once.
  public var byteCount: Int {
    // An opaque element may be of any size, so all bytes count.
    type == .opaque ? storage.byteCount : (count / type.blockCount) * type.blockByteCount
  }

  /// Whether the elements lie one after the other in row-major order.
  public var isContiguous: Bool {
    if count <= 1 { return true }
    let expected = StoredTensor.rowMajorStrides(of: shape)
    return shape.indices.allSatisfy { shape[$0] == 1 || strides[$0] == expected[$0] }
  }

  /// The strides of a row-major tensor; a shape whose strides do not fit an `Int` has no elements.
  static func rowMajorStrides(of shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1].multipliedReportingOverflow(by: max(1, shape[axis + 1])).partialValue
    }
    return strides
  }

  /// The product of the extents; `nil` where it does not fit an `Int`.
  static func checkedCount(_ shape: [Int]) -> Int? {
    if shape.contains(0) { return 0 }
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard extent > 0, !overflow else { return nil }
      count = product
    }
    return count
  }
}
