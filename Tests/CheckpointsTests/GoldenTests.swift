import Foundation
import Testing

@testable import Checkpoints

/// What the reference library says of a file.
struct Golden: Decodable {
  struct Tensor: Decodable {
    struct Bins: Decodable {
      var lo: Double
      var hi: Double
      var counts: [Int]
    }
    var name: String
    var dtype: String
    var shape: [Int]
    var count: Int
    var nan: Int
    var pos_inf: Int
    var neg_inf: Int
    var zeros: Int
    var min: Double
    var max: Double
    var mean: Double
    var std_pop: Double
    var l2: Double
    var hist64: Bins
    var sha256_bytes: String
    var nbytes: Int
    var stride: [Int]?
    var storage_offset: Int?
  }
  var file: String
  var tensors: [Tensor]
}

@Suite struct `A real checkpoint` {
  static let goldens = Fixtures.names(in: "Goldens")

  @Test(arguments: goldens) func `is what its own library says it is`(name: String) throws {
    let text = try Data(contentsOf: Fixtures.folder.appending(path: "Goldens/\(name)"))
    let golden = try JSONDecoder().decode(Golden.self, from: text)
    let checkpoint = try Checkpoint(opening: Fixtures.path("Real/\(golden.file)"))
    #expect(Set(checkpoint.tensors.map(\.name)) == Set(golden.tensors.map(\.name)))
    #expect(checkpoint.warnings == (golden.tensors.isEmpty ? checkpoint.warnings : []))
    for expected in golden.tensors {
      let tensor = try #require(checkpoint.tensors.first { $0.name == expected.name })
      #expect(tensor.type.rawValue == expected.dtype || tensor.typeName == expected.dtype)
      #expect(tensor.shape == expected.shape && tensor.count == expected.count)
      #expect(tensor.byteCount == expected.nbytes)
      if let strides = expected.stride { #expect(tensor.strides == strides) }
      if let offset = expected.storage_offset { #expect(tensor.offset == offset) }
      var hash = SHA256()
      try checkpoint.readBytes(of: tensor) { bytes throws(CheckpointError) in
        hash.add(bytes)
        return true
      }
      #expect(hash.digest() == expected.sha256_bytes, "the bytes of \(tensor.name)")
      let report = try #require(try checkpoint.report(on: tensor, bins: 64) { true })
      let found = report.statistics
      #expect(found.count == expected.count && found.zeros == expected.zeros && found.nans == expected.nan)
      #expect(found.positiveInfinities == expected.pos_inf && found.negativeInfinities == expected.neg_inf)
      #expect(found.minimum == expected.min && found.maximum == expected.max)
      for (ours, theirs) in [
        (found.mean, expected.mean), (found.standardDeviation, expected.std_pop), (found.norm, expected.l2),
      ] {
        #expect(abs(ours - theirs) <= 1e-9 * max(abs(theirs), 1e-3 * expected.std_pop))
      }
      let histogram = try #require(report.histogram)
      #expect(histogram.counts == expected.hist64.counts, "the histogram of \(tensor.name)")
      #expect(histogram.range == expected.hist64.lo...expected.hist64.hi)
    }
  }

  @Test func `is there in seven files`() { #expect(`A real checkpoint`.goldens.count == 7) }

  @Test func `tells the metadata of a GGUF file`() throws {
    let checkpoint = try Checkpoint(opening: Fixtures.path("Real/ggml-vocab-bert-bge.gguf"))
    let facts = Dictionary(uniqueKeysWithValues: checkpoint.metadata.map { ($0.name, $0.value) })
    #expect(checkpoint.format == "gguf" && checkpoint.tensors.isEmpty && facts.count == 20)
    #expect(facts["general.architecture"] == "bert" && facts["bert.block_count"] == "12")
    #expect(facts["bert.attention.causal"] == "false")
    #expect(facts["tokenizer.ggml.tokens"]?.hasSuffix("… 30522 in all]") == true)
  }
}
