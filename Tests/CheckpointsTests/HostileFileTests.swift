import Foundation
import Testing

@testable import Checkpoints

/// A malformed file, and what is to be done with it.
struct HostileFile: Decodable, Sendable, CustomTestStringConvertible {
  var file: String
  var paramtop_should: String
  var why: String

  var testDescription: String { file }

  static let all: [HostileFile] = {
    let text = try? Data(contentsOf: Fixtures.folder.appending(path: "Hostile/manifest.json"))
    return text.flatMap { try? JSONDecoder().decode([HostileFile].self, from: $0) } ?? []
  }()

  /// Formats that are recognised and refused, so that what is sound among them is refused too.
  var isOfRefusedFormat: Bool { file.hasSuffix(".h5") }
}

@Suite struct `A hostile file` {
  @Test func `is there`() { #expect(HostileFile.all.count > 200) }

  @Test(arguments: HostileFile.all) func `gets the verdict it deserves, soon and in one sentence`(hostile: HostileFile)
    throws
  {
    let start = ContinuousClock.now
    var sentence: String?
    do throws(CheckpointError) {
      let checkpoint = try Checkpoint(opening: Fixtures.path("Hostile/\(hostile.file)"))
      try checkpoint.readAll()
      if hostile.paramtop_should == "accept-partial" {
        let isPartial =
          !checkpoint.warnings.isEmpty || checkpoint.tensors.contains { $0.unreadableReason != nil }
        #expect(isPartial || hostile.file.hasPrefix("npz_overlap"), "something of it is not sound")
      }
    } catch {
      sentence = error.description
    }
    #expect(ContinuousClock.now - start < .seconds(2))
    if let sentence {
      #expect(!sentence.isEmpty && !sentence.hasSuffix("."))
      #expect(!sentence.contains("\n") || hostile.file.hasPrefix("st_name"), "\(sentence)")
    }
    switch hostile.paramtop_should {
    case "reject": #expect(sentence != nil, "\(hostile.why)")
    case "either": break
    default:
      if hostile.isOfRefusedFormat {
        #expect(sentence?.contains("which is not read") == true, "\(sentence ?? "accepted")")
      } else {
        #expect(sentence == nil, "\(hostile.why)")
      }
    }
  }
}
