import Dashboard
import Inspection
import RunFiles
import Testing

@testable import Settings

@Suite struct `A configuration` {
  private func read(_ text: String) -> Configuration {
    Configuration(SourceText(file: "config.toml", bytes: Array(text.utf8)))
  }

  @Test func `says what it says`() {
    let configuration = read(
      """
      # mine
      theme = "light"
      color = "256"
      ascii = true
      mouse = false
      fps = 60
      pace = 12.5
      remember = false
      [dashboard]
      hints = false
      flat = true
      reduction = "largest"
      [layout]
      wide_tree = 0.4
      [thresholds]
      dead_share = 0.25
      patience = 5
      least_update_ratio = 1e-9
      """
    )
    #expect(configuration.problems == [] && configuration.isReadable)
    #expect(configuration.theme == "light" && configuration.color == "256" && configuration.isASCII == true)
    #expect(configuration.usesMouse == false && configuration.framesPerSecond == 60 && !configuration.remembers)
    #expect(configuration.pace == .stepsPerSecond(12.5) && read("pace = \"max\"").pace == .max)
    #expect(configuration.thresholds.deadShare == 0.25 && configuration.thresholds.patience == 5)
    #expect(configuration.thresholds.updateRatio == 1e-9...0.5)
    #expect(configuration.choices.map(\.choice.key) == ["hints", "flat", "reduction", "wide_tree"])
    #expect(configuration.hasChoice("hints", in: "dashboard") && !configuration.hasChoice("hints", in: ""))
  }

  @Test func `says nothing where there is none`() {
    let nothing = Configuration(contentsOf: "/nonexistent/paramtop/config.toml")
    #expect(nothing.problems == [] && nothing.isReadable && nothing.theme == nil)
    #expect(read("").problems == [])
    let folder = Configuration(contentsOf: "/tmp")
    #expect(folder.problems.count == 1 && !folder.isReadable)
  }

  @Test(arguments: [
    ("them = \"dark\"", "config.toml:1:1: there is no key called 'them' (did you mean theme?)"),
    ("[dashbord]", "config.toml:1:2: there is no table called [dashbord] (did you mean dashboard?)"),
    ("[a]", "config.toml:1:2: there is no table called [a] (there are thresholds, dashboard, layout)"),
    (
      "[thresholds]\ndead = 1",
      "config.toml:2:1: there is no key called 'dead' in [thresholds] (did you mean dead_share?)"
    ),
    ("dead_share = 1", "config.toml:1:1: the key dead_share belongs into [thresholds]"),
    ("[layout]\ntheme = \"dark\"", "config.toml:2:1: the key theme belongs before the first table"),
    ("fps = 0", "config.toml:1:7: fps must be a whole number from 1 to 240"),
    ("fps = 30.5", "config.toml:1:7: fps must be a whole number from 1 to 240"),
    ("fps = \"30\"", "config.toml:1:7: fps must be a whole number from 1 to 240"),
    ("mouse = 1", "config.toml:1:9: mouse must be true or false"),
    ("color = \"pink\"", "config.toml:1:9: color must be one of \"auto\", \"truecolor\", \"256\", \"16\", \"never\""),
    ("theme = \"\"", "config.toml:1:9: theme must be auto, dark, light, mono, or the name of a theme file"),
    ("pace = -1", "config.toml:1:8: pace must be a number of steps a second from 0.001 to 1000000, or \"max\""),
    ("[layout]\nwide_tree = 2", "config.toml:2:13: wide_tree must be a number from 0 to 1"),
    ("[thresholds]\ndead_share = [0.5]", "config.toml:2:14: dead_share must be a number from 0 to 1"),
    ("[thresholds]\npatience = 0", "config.toml:2:12: patience must be a whole number from 1 to 1000000000"),
  ])
  func `tells of what is wrong, and takes the rest`(text: String, sentence: String) {
    let configuration = read(text)
    #expect(configuration.problems == [sentence] && configuration.isReadable)
    #expect(configuration.complaint == sentence)
    let more = read("ascii = true\n" + text)
    #expect(more.isASCII == true && more.problems.count == 1)
  }

  @Test func `tells of one of many faults, and how many more there are`() {
    #expect(read("a = 1\nb = 2\nc = 3").complaint == "config.toml:1:1: there is no key called 'a' (and 2 more)")
  }

  @Test(arguments: [
    "theme", "theme =", "= 1", "theme = \"dark", "[", "[[a]]", "a.b = 1", "theme = {a = 1}", "theme = 1979-05-27",
    "fps = 1\nfps = 2", "[layout]\n[layout]", "\u{0}", "theme = \"\u{1B}[31m\"\n\u{1B}", "fps = 0x10", "fps = nan",
    "pace = inf", "a = \(String(repeating: "[", count: 5000))", "\"\\uD800\" = 1", "fps = 99999999999999999999",
  ])
  func `is not understood, and changes nothing, when it is no TOML`(text: String) {
    let configuration = read(text)
    #expect(configuration.problems.count == 1, "\(configuration.problems)")
    #expect(configuration.complaint?.hasPrefix("config.toml:") == true)
    #expect(configuration.theme == nil || text.contains("31m"))
    #expect(configuration.framesPerSecond == nil || configuration.framesPerSecond == 1)
  }

  @Test func `survives any damage to it`() {
    let text = Array("theme = \"light\"\n[thresholds]\ndead_share = 0.5 # half\n[layout]\nwide_tree = 0.4\n".utf8)
    var state: UInt64 = 12345
    for _ in 0..<3000 {
      var bytes = text
      for _ in 0..<3 where !bytes.isEmpty {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let place = Int(state >> 33) % bytes.count
        switch state >> 20 & 3 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: state >> 40)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(UInt8(truncatingIfNeeded: state >> 44), at: place)
        default: bytes = Array(bytes[..<max(1, place)])
        }
      }
      let configuration = Configuration(SourceText(file: "config.toml", bytes: bytes))
      #expect(configuration.isReadable || configuration.problems.count == 1)
      var edited = ConfigurationText(bytes)
      let change = ConfigurationText.Change(table: "layout", key: "wide_tree", value: .number(0.3))
      do throws(RunFileError) { try edited.make([change]) } catch { #expect(edited.bytes == bytes) }
    }
    for end in text.indices { _ = Configuration(SourceText(file: "config.toml", bytes: Array(text[..<end]))) }
  }

  @Test func `is bounded`() {
    let long = Array(repeating: UInt8(ascii: "#"), count: 1 << 20)
    #expect(Configuration(SourceText(file: "c", bytes: long)).problems.count == 1)
  }
}
