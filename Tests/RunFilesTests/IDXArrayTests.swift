import Testing

@testable import RunFiles

@Suite struct `An array of IDX data` {
  private let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 51, 255, 102]
  private let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 3, 0]

  @Test func `is pictures and labels`() throws {
    let (pictures, names) = (try IDXArray(images, file: "i"), try IDXArray(labels, file: "l"))
    #expect(pictures.extents == [2, 1, 2] && Array(pictures.elements) == [0, 51, 255, 102])
    let examples = try Examples(images: pictures, "i", labels: names, "l")
    #expect(examples == Examples(rowShape: [2], inputs: [0, 0.2, 1, 0.4], targets: [3, 0], classCount: 4))
  }

  @Test func `is refused for every beginning`() {
    for bytes in [images, labels] {
      let errors = readEveryPrefix(of: bytes) { bytes throws(RunFileError) in _ = try IDXArray(bytes, file: "i") }
      #expect(errors.count == bytes.count)
    }
  }

  @Test func `is refused when it says what is not so`() {
    func change(_ index: Int, _ byte: UInt8) -> String? {
      var bytes = images
      bytes[index] = byte
      return complaint { _ = try IDXArray(bytes, file: "i") }
    }
    #expect(change(0, 1) == "cannot use 'i': it does not begin as IDX data do")
    #expect(change(2, 13)?.contains("type 13") == true)
    #expect(change(3, 255)?.contains("255 axes") == true && change(3, 0)?.contains("0 axes") == true)
    #expect(change(4, 255)?.contains("demands") == true)
    #expect(complaint { _ = try IDXArray([0, 0, 8, 4] + [UInt8](repeating: 255, count: 16), file: "i") } != nil)
    #expect(complaint { _ = try IDXArray(images + [0], file: "i") }?.contains("it has 5") == true)
  }

  @Test func `does not go with labels of another number`() throws {
    let pictures = try IDXArray(images, file: "i")
    let three = try IDXArray([0, 0, 8, 1, 0, 0, 0, 3, 3, 0, 1], file: "l")
    #expect(throws: RunFileError.self) { try Examples(images: pictures, "i", labels: three, "l") }
    #expect(throws: RunFileError.self) { try Examples(images: three, "l", labels: three, "l") }
    let same = try IDXArray([0, 0, 8, 1, 0, 0, 0, 2, 0, 0], file: "l")
    #expect(throws: RunFileError.self) { try Examples(images: pictures, "i", labels: same, "l") }
  }
}
