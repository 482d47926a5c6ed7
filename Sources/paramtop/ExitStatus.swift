import Screen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the caller of the program is told.
struct ExitStatus: Equatable, Sendable {
  /// The number.
  let rawValue: Int32

  /// All is well.
  static let fine = ExitStatus(rawValue: 0)
  /// A check found something.
  static let checkFailed = ExitStatus(rawValue: 1)
  /// The command line asks for something that cannot be.
  static let wrongUse = ExitStatus(rawValue: 2)
  /// The source cannot be read, or a run cannot go on.
  static let sourceFailed = ExitStatus(rawValue: 3)

  /// A signal ended the program: 128 and its number, as the shell has it.
  static func signal(_ number: Int32) -> ExitStatus { ExitStatus(rawValue: 128 + number) }
}

extension ExitStatus {
  /// The status when the dashboard has no terminal: one that goes away often does so before its signal has come.
  init(of error: TerminalError) {
    switch error {
    case .lost: self = .signal(SIGHUP)
    case .notATerminal, .unsuitable: self = .wrongUse
    }
  }
}
