import Screen
import Testing

@testable import Dashboard

@Suite struct `The columns of the overview` {
  @Test func `show a histogram at a glance, blank where there is nothing`() {
    #expect(TreeColumn.glance(at: [0, 0, 1, 1, 16, 16, 0, 0], width: 4) == " ▁█ ")
    #expect(TreeColumn.glance(at: [0, 0], width: 2) == "  ")
  }

  @Test func `show the update ratio on an axis with a guide at a thousandth`() {
    #expect(TreeColumn.axis(of: 1e-6) == "●     ┊      ")
    #expect(TreeColumn.axis(of: 1e-3) == "      ●      ")
    #expect(TreeColumn.axis(of: 1) == "      ┊     ●")
    #expect(TreeColumn.axis(of: 1e-12) == "●     ┊      ")
    #expect(TreeColumn.axis(of: 50) == "      ┊     ●")
    #expect(TreeColumn.axis(of: 0) == "      ┊      " && TreeColumn.axis(of: .nan) == "      ┊      ")
  }

  @Test func `are all there on a wide screen, and the most important ones on a narrow one`() {
    #expect(TreeColumn.fitting(158, names: 20).count == TreeColumn.all.count)
    #expect(TreeColumn.fitting(36, names: 16).map(\.id) == [.norm, .gradient, .flags])
  }
}
