public import Bytes
public import RunFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a configuration lies, and how what was chosen gets into it.
public struct ConfigurationFile: Equatable, Sendable {
  /// The folder that is paramtop's own.
  public let folder: String

  /// Where the file is.
  public var path: String { folder + "/config.toml" }

  /// Makes the file in a folder.
  public init(folder: String) { self.folder = folder }

  /// The file that the XDG Base Directory Specification asks for: in `$XDG_CONFIG_HOME/paramtop`, or in
  /// `~/.config/paramtop`; `nil` where neither variable says where that is.
  public init?(environment: (String) -> String?) {
    // A relative path in it is to be ignored, says the specification.
    if let base = environment("XDG_CONFIG_HOME"), base.hasPrefix("/") {
      self.init(folder: base + "/paramtop")
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      self.init(folder: home + "/.config/paramtop")
    } else {
      return nil
    }
  }

  /// Why something cannot be written into the file.
  public enum WriteError: Error, Equatable, Sendable {
    /// It cannot be read or written.
    case file(FileError)
    /// Its text is not understood, so nothing is changed in it.
    case text(RunFileError)
  }

  /// Writes values into the file as it is now, all or nothing; comments, order and everything else stay as they are.
  ///
  /// The file is made, with its folder, if it is not there; where its name is a symbolic link, what that leads to is
  /// written.
  public func write(_ changes: [ConfigurationText.Change]) throws(WriteError) {
    guard !changes.isEmpty else { return }
    var bytes: [UInt8] = []
    do throws(FileError) {
      bytes = try File.read(path, limit: 1 << 18)
    } catch {
      guard error.isAbsence else { throw .file(error) }
      makeFolders()
    }
    var text = ConfigurationText(bytes)
    do throws(RunFileError) {
      try text.make(changes)
    } catch {
      throw .text(error)
    }
    guard text.bytes != bytes else { return }
    var facts = stat()
    let mode = stat(path, &facts) == 0 ? facts.st_mode & 0o7777 : nil
    let target = destination
    do throws(FileError) {
      try File.write([text.bytes], to: target)
    } catch {
      throw .file(error)
    }
    if let mode { chmod(target, mode) }
  }

  /// What the path leads to.
  private var destination: String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Makes the folder and those above it; what goes wrong is told when the file is written.
  private func makeFolders() {
    var folders: [String] = []
    var rest = folder[...]
    while rest.count > 1 {
      folders.append(String(rest))
      rest = rest.lastIndex(of: "/").map { rest[..<$0] } ?? ""
    }
    for folder in folders.reversed() { mkdir(folder, 0o700) }
  }
}

extension ConfigurationFile.WriteError: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .file(let error): "what was chosen is not remembered: \(error)"
    case .text(let error): "what was chosen is not remembered, for the configuration is not understood: \(error)"
    }
  }
}
