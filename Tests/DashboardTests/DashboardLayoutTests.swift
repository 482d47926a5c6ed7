import Screen
import Testing

@testable import Dashboard

@Suite struct `The layout` {
  @Test func `covers the body without overlap at every size`() {
    for width in stride(from: 80, through: 300, by: 7) {
      for height in stride(from: 24, through: 100, by: 3) {
        for lower in [Panel.ID.distribution, .flow, .diagnoses, .metrics] {
          let layout = DashboardLayout(
            size: Size(width: width, height: height),
            focused: .modules,
            lower: lower,
            isZoomed: false
          )
          let area = layout.panels.values.reduce(0) { $0 + $1.width * $1.height }
          #expect(area == width * (height - 3), "\(width)x\(height)")
          #expect(layout.panels[.modules] != nil && layout.panels[.heatmap] != nil && layout.panels[lower] != nil)
          for rect in layout.panels.values { #expect(rect.width >= 30 && rect.height >= 8, "\(width)x\(height)") }
        }
      }
    }
  }

  @Test func `lets panels share a place at 120 by 40`() {
    for (lower, other) in [(Panel.ID.flow, Panel.ID.uses), (.uses, .diagnoses), (.diagnoses, .flow)] {
      let size = Size(width: 120, height: 40)
      let layout = DashboardLayout(size: size, focused: lower, lower: lower, isZoomed: false)
      #expect(layout.panels.count == Panel.all.count - 3)
      #expect(layout.panels[lower] != nil && layout.panels[other] == nil)
    }
    let size = Size(width: 120, height: 40)
    let layout = DashboardLayout(size: size, focused: .metrics, lower: .metrics, isZoomed: false)
    #expect(layout.panels[.metrics] != nil && layout.panels[.gradientNorm] == nil && layout.panels[.flow] != nil)
  }

  @Test func `shows every panel at 160 by 50 and above`() {
    for (width, height) in [(160, 50), (200, 60), (300, 100)] {
      let layout = DashboardLayout(
        size: Size(width: width, height: height),
        focused: .flow,
        lower: .flow,
        isZoomed: false
      )
      #expect(layout.panels.count == Panel.all.count)
    }
  }

  @Test func `gives 64 columns to the heatmap from 120 columns on`() throws {
    for width in [120, 140, 200] {
      let layout = DashboardLayout(size: Size(width: width, height: 40), focused: .flow, lower: .flow, isZoomed: false)
      let rect = try #require(layout.panels[.heatmap])
      #expect(HeatmapPanel.room(in: rect.inset(dx: 1, dy: 1), Watching().state).width >= 64)
    }
  }

  @Test func `gives the room of panels that could only be empty to the others`() {
    for lowers in [[Panel.ID.distribution], [.distribution, .diagnoses]] {
      for width in stride(from: 80, through: 300, by: 11) {
        for height in stride(from: 24, through: 100, by: 4) {
          let layout = DashboardLayout(
            size: Size(width: width, height: height),
            focused: .modules,
            lower: .distribution,
            isZoomed: false,
            available: [.modules, .heatmap] + lowers
          )
          let area = layout.panels.values.reduce(0) { $0 + $1.width * $1.height }
          #expect(area == width * (height - 3), "\(width)x\(height)")
          #expect(Set(layout.panels.keys).isSubset(of: Set([.modules, .heatmap] + lowers)))
          #expect(layout.panels[.heatmap] != nil && layout.panels[.distribution] != nil)
          for rect in layout.panels.values { #expect(rect.width >= 30 && rect.height >= 8, "\(width)x\(height)") }
        }
      }
    }
  }

  @Test func `gives the whole body to a zoomed panel`() {
    let layout = DashboardLayout(size: Size(width: 90, height: 30), focused: .flow, lower: .flow, isZoomed: true)
    #expect(layout.panels == [.flow: Rect(x: 0, y: 2, width: 90, height: 27)])
  }
}
