import Screen
import Testing

@Suite struct `An axis of a plot` {
  @Test func `labels its values so that they can be told apart`() throws {
    func labels(_ values: [Double], _ count: Int) throws -> [String] {
      PlotAxis.linear(try #require(LinearScale(covering: values))).ticks(atMost: count).map(\.label)
    }
    #expect(try labels([0, 1], 5) == ["0", "0.5", "1.0"])
    #expect(try labels([0.94, 0.96], 5) == ["0.940", "0.945", "0.950", "0.955", "0.960"])
    #expect(try labels([0, 4e7], 3) == ["0", "2.00e7", "4.00e7"])
    for values in [[0.0, 3], [-2, 2], [1e-7, 3e-7], [0.123, 0.1234]] {
      let labels = try labels(values, 6)
      #expect(Set(labels).count == labels.count, "\(labels)")
    }
    let log = PlotAxis.log(try #require(LogScale(covering: [0.01, 100])))
    #expect(log.ticks(atMost: 5).map(\.label) == ["0.01", "0.1", "1", "10", "100"])
  }
}
