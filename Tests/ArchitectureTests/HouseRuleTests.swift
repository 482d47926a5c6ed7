import Testing

@Suite struct `A rule of the house` {
  @Test(arguments: HouseRule.all) func `is kept by every file`(rule: HouseRule) {
    for file in SourceFile.all {
      for fault in rule.faults(file) { Issue.record("\(file) \(rule.name)? \(fault)") }
    }
  }

  @Test func `is asked of the files that are there`() {
    let paths = SourceFile.all.map(\.path)
    for path in ["Package.swift", "Sources/Screen/Cell.swift", "Tests/ArchitectureTests/HouseRuleTests.swift"] {
      #expect(paths.contains(path))
    }
    #expect(paths.contains { $0.hasSuffix(".c") } && paths.contains { $0.hasSuffix(".h") })
  }
}

@Suite struct `A file that breaks a rule` {
  private func faults(_ rule: HouseRule, _ path: String, _ text: String) -> [String] {
    rule.faults(SourceFile(path: path, text: text))
  }

  @Test func `is caught importing against the plan`() {
    let imports = [
      "import Tensors", "public import Tensors", "  internal import Tensors", "@testable import Tensors",
      "@_spi(Internals) import Tensors", "import struct Tensors.Tensor", "// why\nimport Tensors  // because",
    ]
    for text in imports {
      #expect(faults(.imports, "Sources/Screen/Sample.swift", text) == ["Screen may not import Tensors"])
      #expect(faults(.imports, "Sources/Networks/Sample.swift", text) == [])
    }
  }

  @Test func `is caught importing Foundation below the roof, or standing in no room`() {
    #expect(faults(.imports, "Sources/Screen/A.swift", "import Foundation") == ["Screen may not import Foundation"])
    #expect(faults(.imports, "Sources/Screen/A.swift", "import Glibc\n// import Tensors") == [])
    #expect(faults(.imports, "Sources/Cellar/A.swift", "") == ["Cellar is not on the floor plan"])
    #expect(faults(.imports, "Sources/CAssets/a.c", "#include \"CKernels.h\"") == ["CAssets may not import CKernels"])
    #expect(faults(.imports, "Sources/CAssets/a.c", "#include \"CAssets.h\"\n#include <math.h>") == [])
  }

  @Test func `is caught being too long`() {
    #expect(faults(.length, "Tests/A.swift", String(repeating: "\n", count: 401)) == ["has 401 lines"])
    #expect(faults(.length, "Tests/A.swift", String(repeating: "\n", count: 400)) == [])
    #expect(faults(.length, "README.md", String(repeating: "\n", count: 401)) == [])
  }

  @Test(arguments: ["@unchecked Sendable", "nonisolated(unsafe)", "try!", "as!", "fatalError("])
  func `is caught using an escape hatch`(hatch: String) {
    #expect(faults(.escapeHatches, "Sources/Screen/A.swift", "let x = \(hatch) y") == [hatch])
    #expect(faults(.escapeHatches, "Tests/ScreenTests/A.swift", hatch) == [])
  }

  @Test func `is caught being unfinished`() {
    #expect(faults(.unfinishedWork, "Makefile", "# TO" + "DO: tidy up") == ["TO" + "DO"])
    #expect(faults(.unfinishedWork, "Sources/CTerminal/a.c", "\"name." + "XX" + "X\"") == ["XX" + "X"])
    #expect(faults(.unfinishedWork, "Sources/CTerminal/a.c", "\"name." + "XX" + "XX" + "XX\"") == [])
  }

  @Test(arguments: ["DispatchQueue.main", "Mutex(0)", "Atomic<Int>(0)", "await x", "Task { }", "actor A {}"])
  func `is caught making threads meet where they should not`(text: String) {
    #expect(faults(.threads, "Sources/Inspection/Tile.swift", text).count == 1)
    #expect(faults(.threads, "Sources/Inspection/LatestValue.swift", text) == [])
    #expect(faults(.threads, "Sources/Training/A.swift", text) == [])
    #expect(faults(.threads, "Sources/Inspection/Tile.swift", "// \(text)\nlet taskCount = 0") == [])
  }

  @Test func `is caught asking for unsafe flags`() {
    #expect(faults(.unsafeFlags, "Package.swift", ".unsafeFlags([])").count == 1)
  }
}
