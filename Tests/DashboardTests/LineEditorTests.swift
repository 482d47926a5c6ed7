import Screen
import Testing

@testable import Dashboard

@Suite struct `A typed line` {
  @Test func `is edited as in a shell`() {
    var line = LineEditor("init 0=zeros")
    line.move(by: -5)
    line.insert("2.", atMost: 100)
    #expect(line.text == "init 0=2.zeros" && line.head == "init 0=2.")
    line.eraseWord()
    #expect(line.text == "init zeros" && line.cursor == 5)
    line.eraseForward()
    line.eraseBackward()
    #expect(line.text == "initeros")
    line.eraseToBeginning()
    #expect(line.text == "eros" && line.cursor == 0)
    line.eraseBackward()
    line.move(by: 2)
    line.eraseToEnd()
    #expect(line.text == "er")
    line.eraseForward()
    line.moveToEnd(first: true)
    line.insert("h", atMost: 100)
    #expect(line.text == "her" && line.cursor == 1)
  }

  @Test func `keeps to its limit`() {
    var line = LineEditor("abc")
    line.insert("defgh", atMost: 5)
    #expect(line.text == "abcde" && line.cursor == 5)
    line.insert("x", atMost: 5)
    #expect(line.text == "abcde")
  }

  @Test(arguments: [4, 10, 20, 40]) func `shows what is around the cursor, in cells`(width: Int) {
    let grid = CellGrid(size: Size(width: 100, height: 1))
    for text in ["", "lr 1e-3", "goto 漢字漢字漢字漢字.weight", String(repeating: "x", count: 200), "\u{1B}[31m"] {
      var line = LineEditor(text)
      for _ in 0...line.characters.count {
        let captions = line.captions(in: width, on: grid)
        #expect(grid.width(of: captions) <= width, "\(text) at \(line.cursor)")
        #expect(captions.contains { $0.role == .cursor && !$0.text.isEmpty })
        line.move(by: -1)
      }
    }
    let line = LineEditor("lr 1e-3")
    if width > 10 { #expect(line.captions(in: width, on: grid).map(\.text).joined() == "lr 1e-3 ") }
  }
}
