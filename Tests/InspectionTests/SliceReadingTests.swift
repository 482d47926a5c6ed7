import Inspection
import Statistics
import Testing

@Suite struct `The reading of a row or a column` {
  private let elements = (0..<12).map { Float($0) - 3 }

  private func reading(_ slice: Slice, cursor: Int, shape: [Int]) -> SliceReading? {
    Focus(parameter: 0, slice: slice, cursor: cursor).reading(of: elements, shape: shape)
  }

  @Test func `is about the one that the cursor is in`() throws {
    let row = try #require(reading(.row, cursor: 6, shape: [3, 4]))
    #expect(row.index == 1 && row.count == 3 && row.profile == [1, 2, 3, 4] && row.summary.mean == 2.5)
    let column = try #require(reading(.column, cursor: 6, shape: [3, 4]))
    #expect(column.index == 2 && column.count == 4 && column.profile == [-1, 3, 7] && column.summary.maximum == 7)
  }

  @Test func `takes all axes but the first for columns`() throws {
    let column = try #require(reading(.column, cursor: 11, shape: [2, 3, 2]))
    #expect(column.index == 5 && column.count == 6 && column.profile == [2, 8])
  }

  @Test func `is none for an element, a vector, nothing and a cursor outside`() {
    #expect(reading(.element, cursor: 1, shape: [3, 4]) == nil && reading(.row, cursor: 1, shape: [12]) == nil)
    #expect(reading(.row, cursor: 12, shape: [3, 4]) == nil && reading(.row, cursor: -1, shape: [3, 4]) == nil)
    #expect(Focus(parameter: 0, slice: .row).reading(of: [], shape: [0, 4]) == nil)
  }

  @Test func `keeps the means of stretches of a long one, and what is not finite in them`() {
    var numbers = (0..<1000).map { Float($0) }
    numbers[999] = .nan
    let reading = SliceReading(.row, index: 0, count: 1, elements: numbers, atMost: 10)
    #expect(reading.profile.count == 10 && reading.profile[0] == 49.5 && reading.profile[8] == 849.5)
    #expect(reading.profile[9].isNaN && reading.summary.nans == 1)
  }
}
