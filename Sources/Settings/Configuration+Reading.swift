import Bytes
public import RunFiles

extension Configuration {
  /// Reads the file at `path`; one that is not there says nothing.
  ///
  /// It never fails: what is wrong is told in ``problems``, and what is right is used.
  public init(contentsOf path: String) {
    self.init()
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try File.read(path, limit: TOMLReader.lengthLimit)
    } catch {
      guard !error.isAbsence else { return }
      problems = [error.description]
      isReadable = false
      return
    }
    // The name is enough for somebody who has one such file.
    self.init(SourceText(file: path.split(separator: "/").last.map(String.init) ?? path, bytes: bytes))
  }

  /// Reads a file that is `source`.
  public init(_ source: SourceText) {
    self.init()
    let document: TOMLDocument
    do throws(RunFileError) {
      document = try TOMLReader.read(source)
    } catch {
      problems = [error.description]
      isReadable = false
      return
    }
    for table in document.tables { read(table) }
  }

  private mutating func read(_ table: TOMLDocument.Table) {
    guard table.name.isEmpty || Setting.tables.contains(table.name) else {
      let hint = Configuration.hint(table.name, among: Setting.tables, otherwise: "there are")
      return complain("there is no table called [\(Misspelling(table.name).text)]\(hint)", at: table.spot)
    }
    for entry in table.entries {
      guard let setting = Setting.named(entry.key, in: table.name) else {
        complain(Configuration.unknown(entry.key, in: table.name), at: entry.keySpot)
        continue
      }
      do throws(Setting.Refusal) {
        try setting.take(&self, entry.value)
      } catch {
        complain("\(entry.key) must be \(error.expected)", at: entry.valueSpot)
      }
    }
  }

  private mutating func complain(_ sentence: String, at spot: Spot) { problems.append("\(spot.place): \(sentence)") }

  /// The sentence for a key that nothing has; one that stands in another table is a likely mistake, too.
  private static func unknown(_ key: String, in table: String) -> String {
    let name = Misspelling(key).text
    let place = table.isEmpty ? "" : " in [\(table)]"
    if let other = Setting.all.first(where: { $0.key == key }) {
      return "the key \(name) belongs \(other.table.isEmpty ? "before the first table" : "into [\(other.table)]")"
    }
    let known = Setting.all.filter { $0.table == table }.map(\.key)
    return "there is no key called '\(name)'\(place)\(hint(key, among: known, otherwise: nil))"
  }

  private static func hint(_ name: String, among known: [String], otherwise words: String?) -> String {
    if let near = Misspelling(name).nearest(among: known) { return " (did you mean \(near)?)" }
    return words.map { " (\($0) \(known.joined(separator: ", ")))" } ?? ""
  }
}

extension FileError {
  /// Whether it says no more than that there is no such file.
  var isAbsence: Bool {
    if case .refused(_, _, let errno) = self { return errno == 2 || errno == 20 }
    return false
  }
}
