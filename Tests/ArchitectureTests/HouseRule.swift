import Testing

/// A rule that every file keeps: what is wrong with a file, one sentence for each fault.
struct HouseRule: Sendable, CustomTestStringConvertible {
  /// What it demands, in a few words.
  var name: String
  /// The faults of a file.
  var faults: @Sendable (SourceFile) -> [String]

  /// The name, in the output of the tests.
  var testDescription: String { name }
}

extension HouseRule {
  /// All rules.
  static let all: [HouseRule] = [imports, length, escapeHatches, unfinishedWork, threads, unsafeFlags]

  /// A room imports only what the floor plan allows.
  static let imports = HouseRule(name: "imports only what the floor plan allows") { file in
    guard let name = file.room else { return [] }
    guard let room = FloorPlan.room(name) else { return ["\(name) is not on the floor plan"] }
    let allowed = room.rooms.union(room.modules).union(FloorPlan.cLibrary)
    return file.importedModules.filter { !allowed.contains($0) }.map { "\(name) may not import \($0)" }
  }

  /// No file is longer than a person wants to read.
  static let length = HouseRule(name: "is at most 400 lines long") { file in
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    let isCode = ["swift", "c", "h"].contains(file.fileExtension)
    return isCode && lines > 400 ? ["has \(lines) lines"] : []
  }

  /// Nothing silences the compiler, and nothing crashes instead of throwing.
  static let escapeHatches = HouseRule(name: "has no escape hatch") { file in
    guard file.room != nil else { return [] }
    return ["@unchecked Sendable", "nonisolated(unsafe)", "try!", "as!", "fatalError("].filter(file.text.contains)
  }

  /// Nothing says that it is yet to be done; the words are in two halves so that this file may say them.
  static let unfinishedWork = HouseRule(name: "is finished") { file in
    let words = [
      "TO" + "DO", "FIX" + "ME", "XX" + "X", "not " + "implemented", "un" + "implemented", "place" + "holder",
    ]
    return words.filter { word in
      // Whole words only: the name that mkstemp wants is full of the third.
      file.text.ranges(of: word).contains { !file.text.isLetter(before: $0) && !file.text.isLetter(after: $0) }
    }
  }

  /// Threads meet in three places only.
  static let threads = HouseRule(name: "leaves threads to the places where they meet") { file in
    guard file.room != nil else { return [] }
    guard !FloorPlan.meetingPlaces.contains(where: file.pathInSources.hasPrefix) else { return [] }
    let primitive = /\b(?:Dispatch[A-Z]\w*|Mutex|Atomic|Thread|pthread_create|Task|actor|async|await)\b/
      .wordBoundaryKind(.simple)
    return file.codeLines.flatMap { line in line.matches(of: primitive).map { String($0.output) } }
  }

  /// A package with unsafe flags cannot be used by version.
  static let unsafeFlags = HouseRule(name: "asks for no unsafe flags") { file in
    file.path == "Package.swift" && file.text.contains("unsafeFlags") ? ["unsafeFlags"] : []
  }
}

extension SourceFile {
  /// The modules that a Swift file imports, or the rooms whose header a C file includes from another room.
  var importedModules: [String] {
    guard fileExtension == "swift" else {
      let included = codeLines.compactMap { $0.firstMatch(of: /^\s*#\s*include\s*["<](\w+)\.h[">]/) }
      return included.map { String($0.output.1) }.filter { $0 != room && FloorPlan.room($0) != nil }
    }
    let declaration =
      #/
      ^\s* (?:@\w+(?:\(\w+\))?\s+)*
      (?:(?:public|package|internal|fileprivate|private)\s+)?
      import\s+ (?:(?:struct|class|enum|protocol|func|let|var|typealias)\s+)? (\w+)
      /#
    return codeLines.compactMap { $0.firstMatch(of: declaration).map { String($0.output.1) } }
  }
}

extension String {
  fileprivate func isLetter(before range: Range<Index>) -> Bool { self[..<range.lowerBound].last?.isLetter == true }

  fileprivate func isLetter(after range: Range<Index>) -> Bool { self[range.upperBound...].first?.isLetter == true }
}
