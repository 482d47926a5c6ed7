import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The columns of the tree` {
  @Test func `give way to names, the least important first`() {
    #expect(TreeColumn.fitting(200, names: 20).count == TreeColumn.all.count)
    var before = TreeColumn.all.count
    for width in stride(from: 100, through: 10, by: -1) {
      let columns = TreeColumn.fitting(width, names: 15)
      #expect(columns.count <= before && columns.reduce(15) { $0 + $1.width } <= max(width, 15))
      before = columns.count
    }
  }

  @Test func `show what is special about a parameter`() {
    var model = WatchedModel.digits
    model.parameters[1].outline.isTrainable = false
    model.parameters[5].values[0] = .nan
    let lines = Watching(model).lines
    #expect(lines[6].hasPrefix("│       weight   64×64  348.1") && lines[7].contains("×"))
    #expect(lines.contains { $0.contains("weight   64×64  4.826  0.2905 =2") })
    #expect(lines.contains { $0.contains("NaN") && $0.contains("!") })
    #expect(Watching(.lazy).lines.contains { $0.contains("64×?") })
  }

  @Test func `count what is below a module once`() {
    let outline = WatchedModel.digits.snapshot().outline
    #expect(OutlineIndex(outline).uniqueBelow[0] == outline.uniqueCount)
    #expect(outline.uniqueCount == 8970 && outline.nominalCount == 13130)
  }
}
