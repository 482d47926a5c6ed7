import Inspection
import Screen

extension KeyCommand {
  /// What can be done while a file is read.
  static let files: [KeyCommand] = [
    KeyCommand(
      keys: [.character(" ")],
      label: "Space",
      help: "of a file: stop reading and comparing, or go on",
      group: .looking,
      contexts: .panels,
      footer: ("Space", "stop"),
      importance: 40,
      isAvailable: { $0.isReadingFile },
      perform: { state in [state.snapshot?.file?.isPaused == true ? .resume : .pause] }
    ),
    KeyCommand(
      keys: [.escape],
      label: "Esc",
      help: "of a file, with nothing to go back from: stop reading it",
      group: .looking,
      contexts: .panels,
      isAvailable: { $0.isReadingFile && !$0.canGoBack && $0.snapshot?.file?.isPaused == false },
      perform: { _ in [.pause] }
    ),
  ]
}

extension DashboardState {
  /// Whether there is a file of which something is not read yet.
  fileprivate var isReadingFile: Bool { snapshot?.file?.isComplete == false }
}
