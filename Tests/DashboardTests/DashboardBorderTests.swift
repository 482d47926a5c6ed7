import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The borders between panels` {
  private static let sizes = [
    Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 170, height: 30),
    Size(width: 200, height: 60), Size(width: 300, height: 100),
  ]

  private func layout(_ size: Size, _ shares: [DashboardBorder: Double] = [:]) -> DashboardLayout {
    DashboardLayout(size: size, focused: .modules, lower: .flow, isZoomed: false, shares: shares)
  }

  @Test(arguments: sizes)
  func `cover the body without overlap wherever they are put`(size: Size) {
    for share in [-1, 0, 0.1, 0.5, 0.9, 1, 7, .nan, .infinity] {
      let everywhere = Dictionary(uniqueKeysWithValues: DashboardBorder.allCases.map { ($0, share) })
      let some = everywhere.filter { $0.key.rawValue.hasSuffix("e") }
      for shares in [everywhere, some] {
        let layout = layout(size, shares)
        #expect(layout.panels.values.reduce(0) { $0 + $1.width * $1.height } == size.width * (size.height - 3))
        for rect in layout.panels.values {
          #expect(rect.width >= BorderPlacer.leastWidth && rect.height >= BorderPlacer.leastHeight, "\(share)")
        }
      }
    }
  }

  @Test(arguments: sizes)
  func `are between any two neighbours, and nowhere else`(size: Size) {
    let layout = layout(size)
    for (id, rect) in layout.panels {
      let bounds = Rect(x: 0, y: 2, width: size.width, height: size.height - 3)
      let sides = [
        (rect.x, rect.y + 1, rect.x > bounds.x), (rect.maxX - 1, rect.y + 1, rect.maxX < bounds.maxX),
        (rect.x + 3, rect.y, rect.y > bounds.y), (rect.x + 3, rect.maxY - 1, rect.maxY < bounds.maxY),
      ]
      for (x, y, isInside) in sides {
        #expect(layout.borders.contains { $0.isAt(x: x, y: y) } == isInside, "\(id) at \(x), \(y)")
      }
      #expect(!layout.borders.contains { $0.isAt(x: rect.x + 3, y: rect.y + 2) })
    }
  }

  @Test func `have names that are told apart, and are those of the arrangement`() {
    #expect(Set(DashboardBorder.allCases.map(\.rawValue)).count == DashboardBorder.allCases.count)
    for size in Self.sizes {
      let names = layout(size).borders.map(\.id)
      #expect(Set(names).count == names.count)
    }
  }
}

@Suite struct `Borders that are moved` {
  /// The border right of the tree.
  private func edge(_ watching: Watching) throws -> Int { try #require(watching.state.layout.panels[.modules]).maxX }

  @Test func `follow the mouse, on either side of them`() throws {
    for offset in [-1, 0] {
      var watching = Watching()
      let x = try edge(watching)
      watching.mouse(.press, x: x + offset, y: 10)
      for step in 1...5 {
        watching.mouse(.drag, x: x + step, y: 12)
        #expect(try edge(watching) == x + step)
      }
      watching.mouse(.release, x: x + 5, y: 12)
      watching.mouse(.drag, x: x - 9, y: 12)
      #expect(try edge(watching) == x + 5 && watching.state.grabbed.isEmpty)
    }
  }

  @Test func `move together where they meet`() throws {
    var watching = Watching()
    let (tree, gradients) = try (
      #require(watching.state.layout.panels[.modules]), #require(watching.state.layout.panels[.gradientNorm])
    )
    watching.mouse(.press, x: tree.maxX, y: gradients.y - 1)
    watching.mouse(.drag, x: tree.maxX + 4, y: gradients.y - 4)
    let moved = watching.state.layout.panels
    #expect(moved[.modules]?.maxX == tree.maxX + 4 && moved[.gradientNorm]?.y == gradients.y - 4)
  }

  @Test func `stop where a panel would become too small, however far the mouse goes`() throws {
    for (x, y) in [(-50, -50), (500, 500)] {
      var watching = Watching(width: 200, height: 60)
      for border in watching.state.layout.borders {
        let middle = (border.area.x + border.area.width / 2, border.area.y + border.area.height / 2)
        let place = border.isUpright ? (border.place, middle.1) : (middle.0, border.place)
        watching.mouse(.press, x: place.0, y: place.1)
        watching.mouse(.drag, x: x, y: y)
        watching.mouse(.release, x: x, y: y)
        #expect(watching.state.frame.size.width == 200)
      }
      #expect(watching.state.layout.panels.values.allSatisfy { $0.width >= 24 && $0.height >= 5 })
    }
  }

  @Test func `select the panel that is clicked, and nothing inside it`() throws {
    var watching = Watching()
    let rect = try #require(watching.state.layout.panels[.flow])
    watching.mouse(.press, x: rect.x, y: rect.y + 3)
    #expect(watching.state.panel == .flow && watching.selected == "0.weight")
  }

  @Test func `follow the keys, which make the panel larger whichever side its border is on`() throws {
    for (panel, wider, higher) in [("1", true, true), ("3", true, true), ("5", true, true)] {
      var watching = Watching()
      watching.press(panel)
      func rect() throws -> Rect { try #require(watching.state.layout.panels[watching.state.panel]) }
      let before = try rect()
      watching.press(")")
      #expect(try rect().width == before.width + 2 && wider)
      watching.press("((")
      #expect(try rect().width == before.width - 2)
      watching.press("^")
      #expect(try rect().height == before.height + 1 && higher)
      watching.press("__")
      #expect(try rect().height == before.height - 1)
      watching.press("~")
      #expect(try rect() == before && watching.state.shares.isEmpty)
    }
  }

  @Test func `are no matter for a zoomed panel`() {
    var watching = Watching(keys: [.enter])
    watching.press(")")
    #expect(watching.state.shares.isEmpty && watching.state.message?.contains("whole screen") == true)
  }

  @Test func `are asked about at the new size at once`() {
    var watching = Watching(width: 200, height: 60, keys: [.character("2")])
    let before = watching.state.wantedFocus
    for _ in 0..<30 { watching.press("(") }
    #expect(watching.state.wantedFocus != before)
    #expect(watching.state.focused?.focus == watching.state.wantedFocus)
  }
}
