import Testing

@testable import Screen

@Suite struct `The form of a scalar` {
  @Test func `is decided for every scalar there is`() {
    var shown = 0
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let form = ScalarForm(scalar)
      if case .shown(let width) = form {
        shown += 1
        #expect(width == 1 || width == 2)
        #expect(!scalar.properties.isDefaultIgnorableCodePoint, "U+\(String(value, radix: 16))")
      }
    }
    #expect(shown > 100_000)
  }
}
