import ArgumentParser
import Dashboard
import Foundation
import Screen
import Testing

@testable import paramtop

@Suite struct `How everything looks` {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let own = folder.appending(path: "paramtop/themes")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
  }

  private func write(_ text: String, _ name: String = "config.toml") throws {
    let path = folder.appending(path: "paramtop/\(name)").path(percentEncoded: false)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func read() throws -> String {
    let path = folder.appending(path: "paramtop/config.toml").path(percentEncoded: false)
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  private func display(_ arguments: [String] = [], _ environment: [String: String] = [:]) throws -> Display {
    var environment = environment
    environment["XDG_CONFIG_HOME"] = folder.path(percentEncoded: false)
    return try Display(try DisplayOptions.parse(arguments)) { environment[$0] }
  }

  private let size = Size(width: 120, height: 40)

  @Test func `is as the command line says, then the file, then as usual`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let usual = try display()
    #expect(usual.design == .dark && usual.color == nil && !usual.isASCII && usual.usesMouse)
    #expect(usual.framesPerSecond == 30 && usual.complaint == nil && usual.memory != nil)
    try write("theme = \"light\"\ncolor = \"16\"\nascii = true\nmouse = false\nfps = 12\n")
    let told = try display()
    #expect(told.design == .light && told.color == .sixteen && told.isASCII && !told.usesMouse)
    #expect(told.framesPerSecond == 12)
    let asked = try display(["--theme", "mono", "--color", "256", "--no-ascii", "--mouse", "--fps", "60"])
    #expect(asked.design == .mono && asked.color == .indexed256 && !asked.isASCII && asked.usesMouse)
    #expect(asked.framesPerSecond == 60)
    let ignored = try display(["--no-config"])
    #expect(ignored.design == .dark && !ignored.isASCII && ignored.memory == nil)
  }

  @Test func `fits the background unless a theme is named`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try display([], ["COLORFGBG": "0;15"]).design == .light)
    #expect(try display(["--theme", "auto"], ["COLORFGBG": "0;15"]).design == .light)
    #expect(try display(["--theme", "dark"], ["COLORFGBG": "0;15"]).design == .dark)
  }

  @Test func `comes from a theme file`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write("base = \"light\"\n[roles]\nbad = \"#ff0000\"", "themes/mine.toml")
    try write("theme = \"mine\"")
    let mine = try display()
    #expect(mine.design.looks[.bad] == Style(.rgb(255, 0, 0)) && mine.complaint == nil)
    try write("theme = \"themes/mine.toml\"")
    #expect(try display().design.base == .light)
    try write("theme = \"missing\"")
    let missing = try display()
    #expect(missing.design == .dark && missing.complaint?.contains("no theme called 'missing'") == true)
    #expect(throws: WrongUse.self) { try display(["--theme", "missing"]) }
  }

  @Test func `tells what is wrong at the bottom of the dashboard, and goes on`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write("them = \"dark\"\n")
    let state = try display().liveDashboard("digits", size: size, capabilities: Capabilities())
    let last = try #require(state.frame.lines.last)
    #expect(last.contains("config.toml:1:1: there is no key called 'them' (did you mean theme?)"))
    try write("theme = ")
    let broken = try display()
    #expect(broken.complaint?.hasPrefix("config.toml:1:") == true && broken.memory == nil)
  }

  @Test func `remembers what was chosen, and only that`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write("# mine\ntheme = \"light\" # bright\nfps = 12\n")
    let display = try display(["--theme", "dark"])
    var state = display.liveDashboard("digits", size: size, capabilities: Capabilities())
    let before = state.choices
    #expect(display.remember(state, since: before) == nil)
    #expect(try read() == "# mine\ntheme = \"light\" # bright\nfps = 12\n")
    for key in ["H", "t", ")"] { _ = state.handle(.terminal(.key(.character(Character(key))))) }
    #expect(display.remember(state, since: before) == nil)
    let text = try read()
    #expect(text.hasPrefix("# mine\ntheme = \"light\" # bright\nfps = 12\n"))
    #expect(text.contains("[dashboard]\nhints = false\nflat = true\n") && text.contains("[layout]\nstandard_tree = 0."))
    let next = try self.display().liveDashboard("digits", size: size, capabilities: Capabilities())
    #expect(next.choices.dropFirst() == state.choices.dropFirst())
  }

  @Test func `remembers nothing where it is not to`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write("remember = false\n")
    let display = try display()
    var state = display.liveDashboard("digits", size: size, capabilities: Capabilities())
    let before = state.choices
    _ = state.handle(.terminal(.key(.character("t"))))
    #expect(display.remember(state, since: before) == nil)
    #expect(try read() == "remember = false\n")
  }

  @Test func `gives hints on the first run, and where they can be hidden for good`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    func hints(_ arguments: [String] = []) throws -> Bool {
      let state = try display(arguments).liveDashboard("digits", size: size, capabilities: Capabilities())
      return state.frame.lines.contains { $0.hasSuffix("H hides hints") }
        || state.choices[1] == .boolean(true)
    }
    #expect(try hints())
    #expect(try !hints(["--no-config"]))
    try write("[dashboard]\nhints = false\n")
    #expect(try !hints())
  }
}
