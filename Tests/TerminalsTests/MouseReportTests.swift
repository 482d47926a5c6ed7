import Screen
import Testing

@testable import Terminals

@Suite struct `A mouse report` {
  @Test(arguments: [
    (0, false, MouseEvent.Action.press), (0, true, .release), (32, false, .drag), (64, false, .wheelUp),
    (65, false, .wheelDown), (16, false, .press), (64 + 4, false, .wheelUp),
  ])
  func `tells what the mouse did, with or without Shift and Control`(
    code: Int,
    isRelease: Bool,
    action: MouseEvent.Action
  ) {
    let report = MouseReport(code: code, isRelease: isRelease, x: 3, y: 4)
    #expect(report.event == MouseEvent(action, x: 3, y: 4))
  }

  @Test(arguments: [1, 2, 33, 35, 66, 67])
  func `says nothing of other buttons and moves`(code: Int) {
    #expect(MouseReport(code: code, isRelease: false, x: 0, y: 0).event == nil)
  }

  @Test func `says nothing of places outside`() {
    #expect(MouseReport(code: 0, isRelease: false, x: -1, y: 0).event == nil)
  }
}
