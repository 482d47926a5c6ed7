#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the program begins: arguments in, exit status out.
@main
enum Main {
  static func main() {
    StandardStream.endQuietlyWhenClosed()
    exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  private static func run(_ arguments: [String]) -> ExitStatus {
    switch Invocation(arguments) {
    case .train, .runs: return .fine
    case .tell(let text):
      StandardStream.output.send(text + "\n")
      return .fine
    case .refuse(let error):
      StandardStream.error.send("paramtop: \(error)\n")
      return .wrongUse
    }
  }
}
