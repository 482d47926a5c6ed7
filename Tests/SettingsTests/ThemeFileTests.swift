import Foundation
import RunFiles
import Screen
import Testing

@testable import Settings

@Suite struct `A theme file` {
  private func read(_ text: String) -> ThemeFile {
    ThemeFile(SourceText(file: "mine.toml", bytes: Array(text.utf8)), name: "mine")
  }

  @Test func `gives looks to roles`() {
    let theme = read(
      """
      base = "light"
      background = "#FDF6E3"
      [roles]
      text = "#657b83"
      focused_border = "#268bd2 bold"
      selection = "#073642 on #eee8d5"
      quiet_selection = "on #eee8d5"
      bad = "bold underline"
      key = "default on default reverse dim"
      """
    )
    #expect(theme.problems == [] && theme.design.name == "mine" && theme.design.base == .light)
    #expect(theme.design.background == RGB(0xFD, 0xF6, 0xE3) && theme.design.ink == RGB(0x65, 0x7B, 0x83))
    let looks = theme.design.looks
    #expect(looks[.focusedBorder] == Style(.rgb(0x26, 0x8B, 0xD2), .bold))
    #expect(looks[.selection] == Style(.rgb(7, 0x36, 0x42), on: .rgb(0xEE, 0xE8, 0xD5)))
    #expect(looks[.quietSelection] == Style(on: .rgb(0xEE, 0xE8, 0xD5)))
    #expect(looks[.bad] == Style(.default, [.bold, .underline]) && looks[.key] == Style(.default, [.reverse, .dim]))
  }

  @Test(arguments: [
    ("bases = \"dark\"", "mine.toml:1:1: there is no key called 'bases' in a theme (did you mean base?)"),
    ("base = \"pink\"", "mine.toml:1:8: base must be one of dark, light, mono"),
    ("background = \"white\"", "mine.toml:1:14: background must be a colour, as in \"#0d1016\""),
    ("[rolls]", "mine.toml:1:2: there is no table called [rolls] in a theme, only [roles]"),
    (
      "[roles]\nboarder = \"#000000\"",
      "mine.toml:2:1: there is no role called 'boarder' in a theme (did you mean border?)"
    ),
  ])
  func `is told what is wrong with it`(text: String, sentence: String) {
    #expect(read(text).problems == [sentence])
  }

  @Test(arguments: [
    "", "#12345", "red", "#000000 #ffffff", "on", "#000000 on", "bold #000000", "on #000000 on #ffffff", "blink",
    "#000000 on bold",
  ])
  func `refuses looks that are none`(look: String) {
    let theme = read("[roles]\nbad = \"\(look)\"\nkey = \"bold\"")
    #expect(theme.problems.count == 1 && theme.problems[0].hasPrefix("mine.toml:2:7: bad must be as in"))
    #expect(theme.design.looks == [.key: Style(.default, .bold)])
  }

  @Test func `knows every role by the name that it has in the README`() throws {
    let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    let readme = try String(contentsOf: top.appending(path: "README.md"), encoding: .utf8)
    for role in Role.allCases {
      #expect(role.name.allSatisfy { $0.isLowercase || $0 == "_" || $0.isNumber })
      #expect(readme.contains("`\(role.name)`"), "\(role.name)")
    }
    for setting in Setting.all where setting.table != "layout" {
      #expect(readme.contains("`\(setting.key)`"), "\(setting.key)")
    }
  }

  @Test func `is found by its name or its path`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let themes = folder.appending(path: "themes")
    try FileManager.default.createDirectory(at: themes, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = themes.appending(path: "mine.toml").path(percentEncoded: false)
    try "base = \"light\"".write(toFile: path, atomically: true, encoding: .utf8)
    let here = folder.path(percentEncoded: false)
    for (name, base) in [("mine", nil), (path, nil), ("themes/mine.toml", here), ("~/themes/mine.toml", nil)] {
      let found = try ThemeFile.find(name, in: here, relativeTo: base, home: here)
      #expect(found.design.base == .light && found.design.name == name, "\(name)")
    }
    #expect(try ThemeFile.find("mono", in: nil).design == .mono)
    for (name, part) in [
      ("lihgt", "did you mean light?"), ("none", "a file none.toml in"), ("none.toml", "none.toml'"),
    ] {
      do throws(ThemeError) {
        _ = try ThemeFile.find(name, in: here)
        #expect(Bool(false), "\(name)")
      } catch {
        #expect(error.description.contains(part), "\(error)")
      }
    }
  }
}
