import Tensors
import Testing

@testable import Training

@Suite struct `The digits data` {
  @Test func `travel inside the product`() throws {
    let (inputs, labels) = try Digits.load()
    #expect(inputs.shape == [1797, 64] && labels.shape == [1797])
    // The first picture is a zero, the second a one.
    #expect(labels[0] == 0 && labels[1] == 1 && inputs[0, 2] == 5.0 / 16)
    #expect(inputs.array.allSatisfy { (0...1).contains($0) })
  }

  @Test func `are refused with the line that is wrong`() {
    let line = Array(repeating: "1", count: 65).joined(separator: ",")
    let short = #expect(throws: DigitsError.self) { _ = try Digits.parse(Array("\(line)\n1,2\n".utf8)) }
    #expect(short == .malformed(line: 2))
    let half = #expect(throws: DigitsError.self) { _ = try Digits.parse(Array("\(line).5".utf8)) }
    #expect(half == .malformed(line: 1))
  }
}
