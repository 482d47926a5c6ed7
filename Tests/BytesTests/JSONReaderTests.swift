import Bytes
import Testing

@Suite struct `A reader of JSON` {
  private func read(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8)) }

  @Test func `reads every kind of value`() throws {
    let value = try read(
      #" {"a": [1, -2.5e1, true, false, null, 1e20, 12345678901234567168], "b": {"": "x\n\u00e9\ud83d\ude00"}} "#
    )
    let array: [JSONValue] = [
      .integer(1), .number(-25), .bool(true), .bool(false), .null, .number(1e20), .number(12_345_678_901_234_567_168),
    ]
    #expect(value["a"] == .array(array))
    #expect(value["b"]?[""] == .string("x\né😀") && value["c"] == nil)
  }

  @Test(arguments: [
    "", "{", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":1,}", "{a:1}", "01", "1.", "1e", "-", "+1", ".5", "1e999", "nul",
    "tru",
    "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\n\"", "1 2", "{\"a\":1,\"a\":2}", "NaN", "'a'",
    "//",
    "\"\\u+123\"",
  ]) func `refuses what is none`(text: String) {
    #expect(throws: JSONError.self) { try read(text) }
  }

  @Test func `refuses bytes that are no text, and depths that nobody needs`() {
    #expect(throws: JSONError.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
    let deep = #expect(throws: JSONError.self) { try read(String(repeating: "[", count: 1_000_000)) }
    #expect(deep?.problem == .depth(limit: 64))
    #expect(deep?.description == "the JSON is wrong at byte 64: it is nested more than 64 levels deep")
  }

  @Test func `refuses every beginning of an object`() {
    let text = Array(#"{"a\u00e9":[1.5e3,{"b":null}]}"#.utf8)
    for count in 0..<text.count { #expect(throws: JSONError.self) { try JSONReader.read(Array(text[..<count])) } }
  }
}
