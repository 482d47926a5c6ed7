import Dashboard
import Foundation
import Settings
import Testing

@Suite struct `The file of a configuration` {
  private let folder: URL
  private let change = ConfigurationText.Change(table: "", key: "theme", value: .word("light"))

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func file(_ name: String = "") -> ConfigurationFile {
    ConfigurationFile(folder: folder.appending(path: name).path(percentEncoded: false))
  }

  @Test func `lies where the specification says`() {
    func path(_ environment: [String: String]) -> String? { ConfigurationFile { environment[$0] }?.path }
    #expect(path(["XDG_CONFIG_HOME": "/x", "HOME": "/home/me"]) == "/x/paramtop/config.toml")
    #expect(path(["HOME": "/home/me"]) == "/home/me/.config/paramtop/config.toml")
    #expect(path(["XDG_CONFIG_HOME": "relative", "HOME": "/home/me"]) == "/home/me/.config/paramtop/config.toml")
    #expect(path(["XDG_CONFIG_HOME": ""]) == nil && path([:]) == nil)
  }

  @Test func `is made with its folders, and leaves nothing else behind`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = file("a/b/paramtop")
    try file.write([change])
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "theme = \"light\"\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: file.folder) == ["config.toml"])
    #expect(Configuration(contentsOf: file.path).theme == "light")
  }

  @Test func `is not made for nothing`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try file("a").write([])
    #expect(!FileManager.default.fileExists(atPath: file("a").folder))
  }

  @Test func `keeps its permissions, and what a link leads to`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let real = folder.appending(path: "dotfiles.toml").path(percentEncoded: false)
    try "# mine\n".write(toFile: real, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: real)
    try FileManager.default.createSymbolicLink(atPath: file().path, withDestinationPath: real)
    try file().write([change])
    #expect(try String(contentsOfFile: real, encoding: .utf8) == "theme = \"light\"\n# mine\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: file().path)
    #expect(attributes[.type] as? FileAttributeType == .typeSymbolicLink)
    let permissions = try FileManager.default.attributesOfItem(atPath: real)[.posixPermissions] as? Int
    #expect(permissions == 0o600)
  }

  @Test func `is left alone when it is not understood or cannot be written`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try "theme = ".write(toFile: file().path, atomically: true, encoding: .utf8)
    #expect(throws: ConfigurationFile.WriteError.self) { try file().write([change]) }
    #expect(try String(contentsOfFile: file().path, encoding: .utf8) == "theme = ")
    try "x".write(toFile: folder.appending(path: "f").path(percentEncoded: false), atomically: true, encoding: .utf8)
    do throws(ConfigurationFile.WriteError) {
      try file("f/paramtop").write([change])
      #expect(Bool(false), "a file is no folder")
    } catch {
      #expect(error.description.hasPrefix("what was chosen is not remembered: cannot write"))
    }
  }
}
