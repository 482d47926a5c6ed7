import Inspection
import Testing

@testable import Dashboard

@Suite struct `A pattern of paths` {
  private let paths = [
    "blocks.0.attn.qkv.weight", "blocks.10.mlp.fc1.bias", "Weight", "a", "", "x*y", "head$", "^odd", "a..b", "A.B.C",
    "aaa", "block 2.bias", "über.weight", "α\\β",
  ]

  @Test func `matches what Swift's regular expressions match`() throws {
    let patterns = [
      "weight", "^blocks", "bias$", "^a$", "blocks.1.*bias", "a*", "^a*$", "x\\*y", "head\\$", "\\^odd", ".", "..",
      "^..$",
      "a\\.\\.b", "WEIGHT$", "[wb]", "bias|weight", "blocks\\.\\d+\\.", "(a|b)$", "fc1+", "^$", "q.*v.w", ".*", "Ü",
      "a.*a.*a",
      "a*a*a*a*a*b", "^.*$", "b.*2.*s",
    ]
    for pattern in patterns {
      let regex = try Regex(pattern).ignoresCase()
      let ours = try #require(PathPattern(pattern), "\(pattern)")
      for path in paths {
        let node = ModelOutline.Node(path: ParameterPath([path]), kind: .parameter(index: 0), depth: 0, end: 1)
        let text = node.path.description
        #expect(ours.matches(SearchText(node)) == text.contains(regex), "\(pattern) in \(text)")
      }
    }
  }

  @Test func `is none while it is not complete`() {
    for pattern in ["(", "[a", "*", "\\", "+"] { #expect(PathPattern(pattern) == nil, "\(pattern)") }
  }
}
