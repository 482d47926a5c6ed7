import Inspection
import Testing

@testable import Dashboard

@Suite struct `The text that is searched` {
  private func contains(_ path: ParameterPath, _ wanted: String, type: String = "", asLetters: Bool = false) -> Bool {
    let kind: ModelOutline.Node.Kind = type.isEmpty ? .parameter(index: 0) : .module(type: type, options: "secret")
    let node = ModelOutline.Node(path: path, kind: kind, depth: 0, end: 1)
    return SearchText(node).contains(SearchText.folded(wanted), asLetters: asLetters)
  }

  @Test func `is path and type without regard to case`() {
    #expect(contains("0.Weight", ".wEIGHT") && contains("0.weight", "0") && !contains("0.weight", "weights"))
    #expect(contains("Ärger.ΣΩ", "äR") && contains("Ärger.ΣΩ", "σω"))
    #expect(contains("0", "linear", type: "Linear") && !contains("0", "secret", type: "Linear"))
    #expect(contains("0", "") && !contains("", "x"))
  }

  @Test func `is also found by its letters in their order`() {
    #expect(contains("block 2.weight", "b2w", asLetters: true))
    #expect(!contains("block 2.weight", "w2b", asLetters: true))
    #expect(!contains("block", "blockk", asLetters: true))
  }

  @Test func `has an end`() {
    let path = ParameterPath([String(repeating: "x", count: 100_000) + "y"])
    #expect(contains(path, "xxx") && !contains(path, "y"))
  }
}
