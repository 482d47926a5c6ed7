import Foundation
import Testing

@Suite struct `A checkpoint on the command line` {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../CheckpointsTests/Fixtures").standardizedFileURL

  private func path(_ name: String) -> String { Self.fixtures.appending(path: name).path() }
  private let model = "Real/akiki-0.0.6__akiki__models__akiki-vad-native__model.safetensors"
  private let pickle = "Real/akiki-0.0.6__akiki__models__akiki-vad.pt"

  private func object(_ result: Program.Result) throws -> [String: Any] {
    #expect(result.error.isEmpty)
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  @Test func `is listed, also without the word open`() throws {
    for arguments in [["open", path(model)], [path(model)]] {
      let result = try Program.run(arguments)
      let lines = result.output.split(separator: "\n")
      #expect(result.status == 0 && lines.count == 17 && lines[0].contains("  safetensors  15 tensors  "))
      #expect(lines.last?.hasPrefix("rnn.weight_ih_l0  float32  384x128") == true)
    }
  }

  @Test func `is told in JSON, with statistics when they are asked for`() throws {
    let plain = try object(try Program.run(["open", path("Made/views.pt"), "--json"]))
    #expect(plain["nominalCount"] as? Int == 198 && plain["uniqueCount"] as? Int == 174)
    let tensors = try #require(plain["tensors"] as? [[String: Any]])
    let tied = try #require(tensors.first { $0["name"] as? String == "tied_a" })
    #expect(tied["tiedWith"] as? [String] == ["plain"] && tied["mean"] == nil && tied["dtype"] as? String == "float32")
    let full = try object(try Program.run(["open", path("Made/views.pt"), "--json", "--stats"]))
    let read = try #require((full["tensors"] as? [[String: Any]])?.first { $0["name"] as? String == "tied_a" })
    #expect(read["mean"] as? Double == 11.5 && read["max"] as? Double == 23 && read["nan"] as? Int == 0)
    let bins = try #require((read["histogram"] as? [String: Any])?["counts"] as? [Int])
    #expect(bins.count == 64 && bins.reduce(0, +) == 24 && bins.last == 1)
  }

  @Test func `is kept in a cache, and a hostile one is said to be`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let arguments = ["open", path("Made/views.pt"), "--json", "--stats"]
    let plain = try Program.run(arguments)
    let cached = { try Program.run(arguments + ["--cache"], environment: ["XDG_CACHE_HOME": folder.path()]) }
    for result in [try cached(), try cached()] { #expect(result.output == plain.output && result.error.isEmpty) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "paramtop").path())
    let file = folder.appending(path: "paramtop/\(try #require(names.first))")
    try Data("hostile".utf8).write(to: file)
    let complaint = "paramtop: the cache is not used: '\(file.path())' is damaged\n"
    let result = try cached()
    #expect(names.count == 1 && result.output == plain.output && result.error == complaint && result.status == 0)
    #expect(try cached().error.isEmpty)
    let homeless = try Program.run(arguments + ["--cache"])
    #expect(homeless.output == plain.output && homeless.error.contains("neither XDG_CACHE_HOME nor HOME"))
  }

  @Test func `is checked`() throws {
    let bad = try Program.run(["open", path("Made/views.pt"), "--check"])
    #expect(bad.status == 1 && bad.output.contains("non-finite: 'f64' has elements that are not finite: 1 NaN of 3\n"))
    let good = try Program.run(["open", path("Real/facenet_pytorch-2.6.0__facenet_pytorch__data__pnet.pt"), "--check"])
    #expect(good.status == 0 && good.output.hasSuffix("nothing suspicious\n"))
  }

  @Test func `is compared with another`() throws {
    let equal = try Program.run(["diff", path(pickle), path(model)])
    #expect(equal.status == 0 && equal.output.hasSuffix("equal: all 15 tensors\n"))
    #expect(equal.output.hasPrefix("note: names of the first begin with 'state_dict.', which is passed over\n"))
    let names = (0...1).map { path("Real/lpips-0.1.4__lpips__weights__v0.\($0)__alex.pth") }
    let different = try Program.run(["diff"] + names + ["--check", "--tolerance", "0.7", "--json"])
    #expect(different.status == 1)
    #expect((try object(different)["tensors"] as? [Any])?.count == 3)
    #expect(try Program.run(["diff"] + names + ["--check", "--tolerance", "0.9"]).status == 0)
    #expect(try Program.run(["diff"] + names + ["--tolerance", "0.9"]).status == 2)
  }

  @Test func `is exported, and what a run saved is opened`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (copy, saved) = (folder.appending(path: "copy").path(), folder.appending(path: "saved").path())
    let exported = try Program.run(["open", path("Made/fortran.npz"), "--export", copy])
    // Complex numbers of 8 bytes are written as they are.
    #expect(exported.status == 0 && exported.output.isEmpty && exported.error.isEmpty)
    #expect(try Program.run(["diff", path("Made/fortran.npz"), copy, "--check"]).status == 0)
    let itself = try Program.run(["open", copy, "--export", copy])
    #expect(itself.status == 3 && itself.error == "paramtop: cannot write '\(copy)': that is what is being read\n")
    #expect(try Program.run(["tied", "--steps", "3", "--save", saved]).status == 0)
    let opened = try object(try Program.run([saved, "--json", "--stats"]))
    #expect((opened["tensors"] as? [Any])?.isEmpty == false)
  }

  @Test func `is shown as one frame`() throws {
    let result = try Program.run(["open", path(model), "--once", "--size", "100x30"])
    #expect(result.status == 0 && result.output.contains("basis") && result.output.contains("safetensors"))
    #expect(!result.output.contains("\u{1B}") && !result.output.contains("‖g‖ "))
    let both = try Program.run(["diff", path(pickle), path(model), "--once"])
    #expect(both.status == 0 && both.output.contains("vad.pt → "))
  }

  @Test(arguments: [
    "Hostile/pt_evil_os_system.pt", "Hostile/st_hole.safetensors", "Hostile/text.safetensors", "Hostile/none",
    "Hostile",
  ]) func `that cannot be read gets one sentence and status 3`(name: String) throws {
    let result = try Program.run(["open", path(name)])
    #expect(result.status == 3 && result.output.isEmpty)
    #expect(result.error.hasPrefix("paramtop: ") && result.error.split(separator: "\n").count == 1)
  }

  @Test func `brings no escape to the screen`() throws {
    let hostile = try FileManager.default.contentsOfDirectory(atPath: path("Hostile"))
    for name in hostile.sorted() where name.contains("name_") || name.contains("_esc") {
      for mode in ["--batch", "--json", "--check"] {
        let result = try Program.run(["open", path("Hostile/\(name)"), mode])
        let text = result.output + result.error
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 && !(127..<160).contains($0.value) })
      }
    }
  }

  @Test func `is damaged on purpose`() throws {
    let result = try Program.run(["fuzz", path("Made/views_legacy.pt"), "--count", "50", "--seed", "3"])
    #expect(result.status == 0 && result.output.contains(" refused, the slowest in "))
  }
}
