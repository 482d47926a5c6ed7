/// What the caller of the program is told; a signal n gives 128 + n, as the shell has it.
enum ExitStatus: Int32, Sendable {
  /// All is well.
  case fine = 0
  /// The command line asks for something that cannot be.
  case wrongUse = 2
  /// The source cannot be read, or a run cannot go on.
  case sourceFailed = 3
}
