import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `An export` {
  /// What a typed name leads to.
  private func export(_ argument: String, _ watching: Watching = Watching()) -> (export: Export?, message: String?) {
    var watching = watching
    watching.press("E" + argument)
    watching.press([.enter])
    return (watching.state.takeExports().first, watching.state.message)
  }

  private func text(_ export: Export?) -> String {
    if case .text(let text) = export?.content { text } else { "" }
  }

  @Test func `is the screen as a picture in all colours, whatever the terminal has`() throws {
    let poor = Watching(width: 80, height: 24, Capabilities(colorDepth: .sixteen))
    guard case .picture(let frame, let design) = export("run.svg", poor).export?.content else {
      return #expect(Bool(false), "no picture")
    }
    #expect(design == .dark && frame.size == Size(width: 80, height: 24))
    #expect(frame.cells.contains { if case .rgb = $0.style.foreground.kind { true } else { false } })
    let rich = Watching(width: 80, height: 24, Capabilities(colorDepth: .trueColor))
    #expect(frame.lines == rich.lines)
  }

  @Test func `is the screen as text, without what is typed`() {
    let watching = Watching()
    let export = export("notes about it.txt", watching).export
    #expect(export?.path == "notes about it.txt" && export?.words == "the screen")
    #expect(text(export) == watching.text + "\n")
  }

  @Test func `is a panel where that is asked for`() throws {
    let watching = Watching(keys: [.character("4")])
    let rect = try #require(watching.state.layout.panels[.gradientNorm])
    let lines = text(export("panel a.txt", watching).export).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == rect.height + 1 && lines[0].hasPrefix("╭─ 4 Gradient norm"))
    guard case .picture(let frame, _) = export("panel a.SVG", watching).export?.content else {
      return #expect(Bool(false), "no picture")
    }
    #expect(frame.size == Size(width: rect.width, height: rect.height))
    #expect(text(export("screen a.txt", watching).export) == watching.text + "\n")
  }

  @Test func `says what is wrong with a name, and lets it be typed again`() {
    var watching = Watching()
    watching.press("Erun.png")
    watching.press([.enter])
    #expect(watching.state.message?.contains(".svg, .txt or .csv") == true && watching.state.takeExports().isEmpty)
    for _ in 0..<3 { watching.press([.backspace]) }
    watching.press("svg")
    watching.press([.enter])
    #expect(watching.state.takeExports().first?.path == "run.svg")
    for name in ["", "  ", "screen numbers.csv"] {
      let (export, message) = export(name)
      #expect(export == nil && message != nil, "\(name)")
    }
    var early = DashboardState(subject: "x", size: Size(width: 80, height: 24))
    early.export("x.svg")
    #expect(early.takeExports().isEmpty && early.message?.contains("nothing on the screen") == true)
  }

  @Test func `replaces a file only after a yes`() throws {
    for (answer, isReplaced) in [
      (Key.character("y"), true), (.character("n"), false), (.escape, false), (.enter, false),
    ] {
      var watching = Watching()
      watching.press("Ea.txt")
      watching.press([.enter])
      let first = try #require(watching.state.takeExports().first)
      #expect(!first.mayReplace)
      watching.state.finish(first, .exists)
      #expect(watching.state.message?.hasPrefix("a.txt exists already; y replaces it") == true)
      watching.press([answer])
      let second = watching.state.takeExports()
      #expect(second.first?.mayReplace == (isReplaced ? true : nil) && second.count == (isReplaced ? 1 : 0))
      #expect(watching.state.contested == nil && !watching.state.isQuitting)
    }
  }

  @Test func `tells what became of it`() throws {
    var watching = Watching()
    watching.state.export("a.txt")
    let export = try #require(watching.state.takeExports().first)
    watching.state.finish(export, .written(byteCount: 1234))
    #expect(watching.state.message == "wrote the screen to a.txt, 1234 bytes")
    watching.state.finish(export, .failed("cannot write 'a.txt'"))
    #expect(watching.state.message == "cannot write 'a.txt'")
    #expect(watching.lines.last?.contains("cannot write 'a.txt'") == true)
  }
}

@Suite struct `The numbers of a panel` {
  private func lines(_ panel: Panel.ID, _ watching: Watching = Watching(width: 200, height: 60)) throws -> [String] {
    let table = try #require(Panel.with(panel).table(watching.state))
    for row in table.rows { #expect(row.count == table.header.count) }
    return table.text.split(separator: "\n").map(String.init)
  }

  @Test func `are a row for each parameter, in the order of the list`() throws {
    let plain = try lines(.modules)
    #expect(
      plain.count == 7 && plain[1].hasPrefix("0.weight,64x64,4096,1,1,")
        && plain[3].hasPrefix("2.weight,64x64,4096,1,2,")
    )
    var sorted = Watching()
    sorted.press(">>")
    #expect(try lines(.modules, sorted)[1].hasPrefix("0.weight,") && lines(.modules, sorted).count == 7)
    var filtered = Watching()
    filtered.press("\\bias")
    #expect(try lines(.modules, filtered).dropFirst().allSatisfy { $0.contains("bias,") })
  }

  @Test func `are the pixels with the elements that they stand for`() throws {
    let all = try lines(.heatmap)
    #expect(all[0] == "first_row,last_row,first_column,last_column,mean_value" && all.count == 64 * 64 + 1)
    #expect(all[1].hasPrefix("0,0,0,0,") && all.last?.hasPrefix("63,63,63,63,") == true)
    var small = Watching(width: 80, height: 24)
    small.press("r")
    let blocks = try lines(.heatmap, small)
    #expect(blocks[0].hasSuffix(",largest_value") && blocks.last?.contains(",63,") == true && blocks.count < 2000)
    let model = WatchedModel.digits
    let first = try #require(Float(all[1].split(separator: ",")[4]))
    #expect(first == model.parameters[0].values[0])
  }

  @Test func `are bins that count every element`() throws {
    let rows = try lines(.distribution).dropFirst().map { $0.split(separator: ",").map { Double($0) ?? .nan } }
    #expect(rows.reduce(0) { $0 + $1[2] } == 4096 && rows.reduce(0) { $0 + $1[3] } == 4096)
    #expect(abs(rows.reduce(0) { $0 + $1[4] } - 1) < 0.01)
    for (row, next) in zip(rows, rows.dropFirst()) { #expect(row[1] == next[0] && row[0] < row[1]) }
  }

  @Test func `are norms over the steps, in a column for each parameter`() throws {
    let rows = try lines(.gradientNorm)
    #expect(rows[0] == "step,0.weight,0.bias,2.weight,2.bias,6.weight,6.bias" && rows.count == 162)
    #expect(rows[1].hasPrefix("1,"))
    #expect(try lines(.flow).count == 7)
  }

  @Test func `are there for a hard model, or there is a reason`() throws {
    for (name, model) in WatchedModel.hard {
      let watching = Watching(model, width: 200, height: 60)
      for panel in Panel.all {
        guard let table = panel.table(watching.state) else { continue }
        #expect(table.text.allSatisfy { $0 == "\n" || !$0.isNewline }, "\(name)")
        #expect(table.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F }, "\(name)")
      }
    }
  }

  @Test func `are spelled so that any reader gets them back`() {
    let table = NumberTable(
      header: ["a,b", "say \"x\"", "n"],
      rows: [
        [.text("line\nbreak"), .number(0.1), .single(0.1)], [.nothing, .number(-.infinity), .single(.nan)],
        [.text(" x"), .number(1e300), .count(-3)],
      ]
    )
    let lines = table.text.split(separator: "\n")
    #expect(lines.count == 4 && lines[0] == "\"a,b\",\"say \"\"x\"\"\",n")
    #expect(lines[1].hasSuffix(",0.1,0.1") && lines[2] == ",-Infinity,NaN" && lines[3] == "\" x\",1e+300,-3")
  }
}
