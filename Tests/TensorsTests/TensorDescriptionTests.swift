import Foundation
import Tensors
import Testing

/// A tensor, and what PyTorch 2.13 prints for it.
private struct Golden {
  var tensor: Tensor
  var text: String

  static func all() throws -> [Golden] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/tensor_text.txt")
    let cases = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "### ").dropFirst()
    return try cases.map { try Golden($0) }
  }

  /// Reads `2x3 plain bits 3f800000 …`, or `1001 grad formula 101 3f800000` for a long one, and the text below.
  private init(_ text: String) throws {
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let words = lines[0].split(separator: " ")
    let shape = Shape(words[0] == "scalar" ? [] : words[0].split(separator: "x").compactMap { Int($0) })
    func float(_ word: Substring) throws -> Float { Float(bitPattern: try #require(UInt32(word, radix: 16))) }
    if words[2] == "bits" {
      tensor = Tensor(shape: shape, elements: try words[3...].map(float))
    } else {
      let (modulus, scale) = (try #require(Int(words[3])), try float(words[4]))
      tensor = Tensor(
        shape: shape,
        elements: (0..<shape.count).map { Float($0 * 7919 % modulus - modulus / 2) * scale }
      )
    }
    tensor.requiresGrad = words[1] == "grad"
    self.text = String(lines[1].dropLast())
  }
}

@Suite struct `The text of a tensor` {
  @Test func `is PyTorch's, character for character`() throws {
    let cases = try Golden.all()
    #expect(cases.count == 64)
    for golden in cases { #expect("\(golden.tensor)" == golden.text) }
  }

  @Test func `says of what an operation made nothing but its elements`() {
    let tensor = Tensor([1, 2])
    tensor.requiresGrad = true
    #expect("\(tensor)" == "tensor([1., 2.], requires_grad=True)")
    #expect("\(tensor * 1.5)" == "tensor([1.5000, 3.0000])")
  }

  @Test func `is what print uses`() {
    var text = ""
    print(Tensor([[0.5, -1]]), to: &text)
    #expect(text == "tensor([[ 0.5000, -1.0000]])\n")
  }
}
