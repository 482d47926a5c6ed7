import Foundation
import Testing

@testable import paramtop

@Suite struct `A JSON value` {
  @Test func `keeps the order of its members`() {
    let value: JSON = ["b": 1, "a": ["z": .null, "y": .bool(true)], "c": .array([1, "x"])]
    #expect(value.text == #"{"b":1,"a":{"z":null,"y":true},"c":[1,"x"]}"#)
  }

  @Test func `spells what is not finite as a string`() {
    let value = JSON.array([.double(.nan), .double(.infinity), .float(-.infinity), .double(nil)])
    #expect(value.text == #"["NaN","Infinity","-Infinity",null]"#)
  }

  @Test func `writes numbers with as few digits as bring them back`() throws {
    #expect(JSON.array([.double(0.1), .float(0.1), .double(1e-7), .double(1e300)]).text == "[0.1,0.1,1e-07,1e+300]")
    let numbers = [0.1, -0.0, 1 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 123_456_789.123, 1e16, 1e-5]
    let text = JSON.array(numbers.map { .double($0) }).text
    let back = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Double]
    #expect(back == numbers)
  }

  @Test func `brings every string back, and sends no control character`() throws {
    let strings = [
      "", "plain", "quote \" and \\ backslash", "\u{0}\u{1}\u{1B}[31m\u{7F}\u{9B}", "tab\tline\nreturn\r",
      "\u{202E}turned\u{2028}", "größe 模型 🙂", "\u{F0000}\u{1F468}\u{200D}\u{1F469}",
    ]
    for string in strings {
      let text = JSON.object([(key: string, value: .string(string))]).text
      let back = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String]
      #expect(back == [string: string])
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0 == "\u{202E}" })
    }
  }
}
