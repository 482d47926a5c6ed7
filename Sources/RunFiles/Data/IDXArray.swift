/// An array of bytes in the format of the MNIST files.
///
/// 1. two zero bytes
/// 2. the type of the elements, 8 for bytes, which is the only one that pictures and labels have
/// 3. the number of axes
/// 4. the extent of each axis, 4 bytes, the highest first
/// 5. the elements in row-major order
struct IDXArray: Equatable, Sendable {
  /// Pictures have three axes, and four with channels.
  static let rankLimit = 4

  /// The extent of each axis.
  let extents: [Int]
  /// The elements.
  let elements: ArraySlice<UInt8>

  /// Reads an array from the whole bytes of a file.
  init(_ bytes: [UInt8], file: String) throws(RunFileError) {
    func refuse(_ reason: String) -> RunFileError { RunFileError(.data(file: file, reason: reason)) }
    guard bytes.count >= 4, bytes[0] == 0, bytes[1] == 0 else { throw refuse("it does not begin as IDX data do") }
    guard bytes[2] == 8 else { throw refuse("its elements are of type \(bytes[2]), and only bytes (8) are read") }
    let rank = Int(bytes[3])
    guard (1...IDXArray.rankLimit).contains(rank) else {
      throw refuse("it has \(rank) axes, not 1 to \(IDXArray.rankLimit)")
    }
    let start = 4 + 4 * rank
    guard bytes.count >= start else { throw refuse("it ends inside its header") }
    extents = (0..<rank).map { axis in
      bytes[4 + 4 * axis..<8 + 4 * axis].reduce(0) { $0 << 8 | Int($1) }
    }
    let count = saturatingProduct(extents)
    guard bytes.count - start == count else {
      throw refuse("its shape \(extents) demands \(count) elements, and it has \(bytes.count - start)")
    }
    elements = bytes[start...]
  }
}

extension Examples {
  /// Joins pictures and their labels; grey levels are scaled from 0...255 to 0...1, a picture is a row.
  init(images: IDXArray, _ imageFile: String, labels: IDXArray, _ labelFile: String) throws(RunFileError) {
    guard images.extents.count >= 2, images.extents.dropFirst().allSatisfy({ $0 > 0 }) else {
      let reason = "its shape \(images.extents) is not that of pictures"
      throw RunFileError(.data(file: imageFile, reason: reason))
    }
    guard labels.extents == [images.extents[0]] else {
      let reason = "its shape \(labels.extents) is not that of labels of \(images.extents[0]) pictures"
      throw RunFileError(.data(file: labelFile, reason: reason))
    }
    guard labels.elements.count >= 2, let largest = labels.elements.max(), largest > 0 else {
      throw RunFileError(.data(file: labelFile, reason: "it does not have two different labels"))
    }
    guard images.elements.count <= Examples.fieldLimit else {
      throw RunFileError(.tooMuch("pixels in '\(imageFile)'", limit: Examples.fieldLimit))
    }
    self.init(
      rowShape: [saturatingProduct(Array(images.extents.dropFirst()))],
      inputs: images.elements.map { Float($0) / 255 },
      targets: labels.elements.map(Float.init),
      classCount: Int(largest) + 1
    )
  }
}
