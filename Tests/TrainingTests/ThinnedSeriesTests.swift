import Testing

@testable import Training

@Suite struct `A thinned series` {
  @Test(arguments: [1, 7, 8, 9, 100, 1000]) func `covers the whole run and keeps its peak`(count: Int) {
    var series = ThinnedSeries(columns: 2, capacity: 8)
    for step in 0..<count { series.add(step, [step == count / 2 ? 100 : 1, .nan]) }
    #expect(series.steps.count <= 8 && series.steps.first == 0)
    #expect(series.columns[0].max() == 100)
    #expect(series.columns[1].allSatisfy { $0.isNaN })
    #expect(series.steps == series.steps.sorted())
  }

  @Test func `goes on with other columns`() {
    var series = ThinnedSeries(columns: 2, capacity: 8)
    for step in 0..<3 { series.add(step, [1, 2]) }
    series.rearrange([1, nil, 0])
    series.add(3, [3, 4, 5])
    #expect(series.columns[0] == [2, 2, 2, 3] && series.columns[2] == [1, 1, 1, 5])
    #expect(series.columns[1].prefix(3).allSatisfy(\.isNaN) && series.columns[1].last == 4)
  }
}
