import Screen
import Testing

@testable import Terminals

@Suite struct `The progress of a frame` {
  /// A frame of one column, a letter in each row.
  private func frame(_ letters: String) -> FittedFrame {
    var grid = CellGrid(size: Size(width: 1, height: letters.count))
    for (y, scalar) in letters.unicodeScalars.enumerated() { grid[0, y] = Cell(scalar) }
    return FittedFrame(grid, size: grid.size, isUnicode: true)
  }

  @Test func `goes from the first row to the last`() {
    var progress = FrameProgress()
    #expect(progress.isComplete && progress.rows == [])
    progress.take(frame("abcd"))
    #expect(progress.rows == [0, 1, 2, 3])
    progress.painted([0, 1])
    #expect(progress.rows == [2, 3] && !progress.isComplete)
    progress.painted([2, 3])
    #expect(progress.isComplete)
  }

  @Test func `begins at the top for a frame after a complete one`() {
    var progress = FrameProgress()
    progress.take(frame("abcd"))
    progress.painted(0..<4)
    progress.take(frame("abxd"))
    #expect(progress.rows == [0, 1, 2, 3])
  }

  @Test func `goes on where it was when a newer frame differs everywhere`() {
    var progress = FrameProgress()
    progress.take(frame("abcd"))
    progress.painted([0, 1, 2])
    progress.take(frame("ABCD"))
    #expect(progress.rows == [3, 0, 1, 2] && progress.frame == frame("ABCD"))
  }

  @Test func `prefers the rows in which a newer frame differs a little`() {
    var progress = FrameProgress()
    progress.take(frame("abcdef"))
    progress.painted([0, 1])
    progress.take(frame("aBcdeF"))
    #expect(progress.rows == [5, 1, 2, 3, 4])
    // A round that is under way is not thrown back by them.
    progress.painted([5, 1])
    #expect(progress.rows == [2, 3, 4])
    progress.painted([2])
    progress.take(frame("ABCDEF"))
    #expect(progress.rows == [3, 4, 0, 2])
  }

  @Test func `keeps what is urgent through frames that differ everywhere`() {
    var progress = FrameProgress()
    progress.take(frame("abcd"))
    progress.take(frame("abcX"))
    progress.take(frame("ABCY"))
    #expect(progress.rows == [3, 0, 1, 2])
  }

  @Test func `begins anew for another size, and after everything was forgotten`() {
    var progress = FrameProgress()
    progress.take(frame("abcd"))
    progress.painted([0])
    progress.take(frame("abc"))
    #expect(progress.rows == [0, 1, 2])
    progress.forget()
    #expect(progress.isComplete && progress.frame == nil)
  }
}
