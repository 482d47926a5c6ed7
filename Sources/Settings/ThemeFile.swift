import Bytes
public import RunFiles
public import Screen

/// A theme that somebody wrote: looks for roles in place of those of a theme that was made by hand.
public struct ThemeFile: Sendable {
  /// The theme.
  public var design: ThemeDesign
  /// What is wrong with the file, a sentence each, beginning with the place; what is right of it is used.
  public var problems: [String] = []

  /// Reads a theme called `name` from a file that is `source`.
  public init(_ source: SourceText, name: String) {
    design = ThemeDesign(name: name, base: .dark)
    let document: TOMLDocument
    do throws(RunFileError) {
      document = try TOMLReader.read(source)
    } catch {
      problems = [error.description]
      return
    }
    for table in document.tables {
      switch table.name {
      case "": for entry in table.entries { readTop(entry) }
      case "roles": for entry in table.entries { readRole(entry) }
      default:
        complain("there is no table called [\(Misspelling(table.name).text)] in a theme, only [roles]", table.spot)
      }
    }
  }

  private static let topKeys = ["base", "background"]

  private mutating func readTop(_ entry: TOMLDocument.Entry) {
    let bases = ThemeDesign.Base.allCases.map(\.rawValue)
    switch entry.key {
    case "base":
      guard let base = ThemeFile.text(entry.value).flatMap(ThemeDesign.Base.init) else {
        return complain("base must be one of \(bases.joined(separator: ", "))", entry.valueSpot)
      }
      design.base = base
    case "background":
      guard let color = ThemeFile.text(entry.value).flatMap({ RGB(hexadecimal: $0) }) else {
        return complain("background must be a colour, as in \"#0d1016\"", entry.valueSpot)
      }
      design.background = color
    default: unknown(entry, "key", among: ThemeFile.topKeys)
    }
  }

  private mutating func readRole(_ entry: TOMLDocument.Entry) {
    guard let role = Role.allCases.first(where: { $0.name == entry.key }) else {
      return unknown(entry, "role", among: Role.allCases.map(\.name))
    }
    guard let look = ThemeFile.text(entry.value).flatMap({ Style(words: $0) }) else {
      let example = "\"#f0f4fa on #22426c bold\": a colour, on a colour, bold, dim, reverse, underline"
      return complain("\(entry.key) must be as in \(example)", entry.valueSpot)
    }
    design.looks[role] = look
  }

  private mutating func unknown(_ entry: TOMLDocument.Entry, _ kind: String, among known: [String]) {
    let hint = Misspelling(entry.key).nearest(among: known).map { " (did you mean \($0)?)" } ?? ""
    complain("there is no \(kind) called '\(Misspelling(entry.key).text)' in a theme\(hint)", entry.keySpot)
  }

  private mutating func complain(_ sentence: String, _ spot: Spot) { problems.append("\(spot.place): \(sentence)") }

  private static func text(_ value: TOMLDocument.Value) -> String? {
    guard case .string(let text) = value else { return nil }
    return String(decoding: text.bytes, as: UTF8.self)
  }
}

extension Style {
  private static let attributeWords: [(String, Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("reverse", .reverse), ("underline", .underline),
  ]

  /// Reads `#f0f4fa on #22426c bold`: a colour or `default`, `on` and another, attributes; each of them may be left out.
  fileprivate init?(words text: String) {
    self.init()
    var words = text.split(separator: " ")[...]
    func color(_ word: Substring) -> Color? { word == "default" ? .default : RGB(hexadecimal: word)?.color }
    guard !words.isEmpty else { return nil }
    if let first = words.first, let color = color(first) {
      foreground = color
      words = words.dropFirst()
    }
    if words.first == "on" {
      guard let color = words.dropFirst().first.flatMap(color) else { return nil }
      background = color
      words = words.dropFirst(2)
    }
    for word in words {
      guard let attribute = Style.attributeWords.first(where: { $0.0 == word }) else { return nil }
      attributes.insert(attribute.1)
    }
  }
}

/// Why there is no theme of a name.
public struct ThemeError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The sentence.
  public let description: String
}

extension ThemeFile {
  /// Finds a theme: one that needs no file, one in the folder `themes` of `folder`, or the file of a path.
  ///
  /// - Parameters:
  ///   - name: `dark`, `light` or `mono`; a name for `themes/NAME.toml`; or a path, known by its slash or its ending.
  ///   - folder: The folder of the configuration, `nil` where there is none.
  ///   - base: The folder that paths are relative to; `nil` for the one the program was started in.
  public static func find(
    _ name: String,
    in folder: String?,
    relativeTo base: String? = nil,
    home: String? = nil
  ) throws(ThemeError) -> ThemeFile {
    if let design = ThemeDesign.named(name) {
      var file = ThemeFile(SourceText(file: nil, bytes: []), name: name)
      file.design = design
      return file
    }
    let isPath = name.contains("/") || name.hasSuffix(".toml")
    guard isPath || folder != nil else { throw ThemeError(description: unknown(name, folder)) }
    var path = isPath ? name : "\(folder ?? "")/themes/\(name).toml"
    if path.hasPrefix("~/"), let home { path = home + path.dropFirst() }
    if isPath, !path.hasPrefix("/"), let base { path = base + "/" + path }
    do throws(FileError) {
      let bytes = try File.read(path, limit: TOMLReader.lengthLimit)
      let short = path.split(separator: "/").last.map(String.init) ?? path
      return ThemeFile(SourceText(file: short, bytes: bytes), name: name)
    } catch {
      throw ThemeError(description: isPath || !error.isAbsence ? error.description : unknown(name, folder))
    }
  }

  private static func unknown(_ name: String, _ folder: String?) -> String {
    let names = ThemeDesign.all.map(\.name)
    let hint = Misspelling(name).nearest(among: names).map { "did you mean \($0)? " } ?? ""
    let place = folder.map { ", or a file \(name).toml in \($0)/themes" } ?? ""
    return
      "there is no theme called '\(Misspelling(name).text)' (\(hint)there are \(names.joined(separator: ", "))\(place))"
  }
}
