import ArgumentParser
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a command line asks for.
enum Invocation {
  /// Train, and show it.
  case train(TrainCommand)
  /// Look into checkpoints.
  case open(OpenCommand)
  /// Compare two checkpoints.
  case diff(DiffCommand)
  /// Damage a checkpoint and read it.
  case fuzz(FuzzCommand)
  /// List the runs.
  case runs
  /// List the initialisers, or try one.
  case initializers(InitializersCommand)
  /// Print this text: the help, or the version.
  case tell(String)
  /// Say what is wrong, and leave with status 2.
  case refuse(WrongUse)

  /// Understands the arguments after the program's name.
  init(_ arguments: [String]) {
    do {
      var command = try Paramtop.parseAsRoot(Invocation.withCommand(arguments))
      switch command {
      case let train as TrainCommand: self = .train(train)
      case let open as OpenCommand: self = .open(open)
      case let diff as DiffCommand: self = .diff(diff)
      case let fuzz as FuzzCommand: self = .fuzz(fuzz)
      case is RunsCommand: self = .runs
      case let initializers as InitializersCommand: self = .initializers(initializers)
      default:
        // A wish for help is a command too, whose running throws the text.
        try command.run()
        self = .tell(Paramtop.helpMessage())
      }
    } catch {
      if Paramtop.exitCode(for: error) == .success {
        self = .tell(Paramtop.fullMessage(for: error))
      } else {
        self = .refuse(WrongUse(asOneSentence: Paramtop.message(for: error)))
      }
    }
  }
}

extension Invocation {
  /// The arguments with `open` before the path of something that is there, and is no run.
  private static func withCommand(_ arguments: [String]) -> [String] {
    guard let first = arguments.first, !first.hasPrefix("-"), !first.hasSuffix(".toml"), !first.contains("("),
      !Paramtop.configuration.subcommands.contains(where: { $0.configuration.commandName == first }),
      RunPlan.named(first) == nil, access(first, F_OK) == 0
    else { return arguments }
    return ["open"] + arguments
  }
}

extension WrongUse {
  /// One sentence of what the parser says in one or more, beginning as ours do.
  init(asOneSentence message: String) {
    let sentences = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    let joined = sentences.replacing(/[.?!]\s+(\p{Lu})/) { "; " + $0.output.1.lowercased() }
    let trimmed = joined.replacing(/^\s+|[.?!\s]+$/, with: "")
    // "Unknown option" begins a sentence, "--lr must be" and "JSON is" are left as they are.
    let second = trimmed.dropFirst().first
    let beginsSentence = trimmed.first?.isUppercase == true && second?.isLowercase == true
    self.init(beginsSentence ? trimmed.prefix(1).lowercased() + trimmed.dropFirst() : trimmed)
  }
}
