import ArgumentParser
import Bytes
import Checkpoints

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `paramtop fuzz FILE`: for those who work on the readers, and so not in the help.
struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Damage a checkpoint at random, many times, and read what comes out.",
    shouldDisplay: false
  )

  @Argument(help: "A sound checkpoint, best a small one.")
  var path: String

  @Option(help: "Seed of the damage.")
  var seed: UInt64 = 0

  @Option(help: "How many times.")
  var count = 10_000

  mutating func validate() throws { try require("count", count >= 1, "at least 1") }
}

extension FuzzCommand {
  /// Damages and reads; a case that ends the program leaves its file behind, at the path that was told first.
  func fuzz(_ send: (String) -> Void) throws(FileError) -> String {
    let sound = try File.read(path, limit: 64 << 20)
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let place = "\(folder)/paramtop-fuzz-\(getpid())"
    send("seed \(seed), \(count) cases, each in '\(place)' while it is read\n")
    var mutator = ByteMutator(seed: seed)
    var (accepted, slowest) = (0, Duration.zero)
    for number in 0..<count {
      let descriptor = open(place, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .refused(.write, path: place, errno: errno) }
      let bytes = mutator.mutate(sound)
      _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      close(descriptor)
      let start = ContinuousClock.now
      do throws(CheckpointError) {
        try Checkpoint.exhaust(place)
        accepted += 1
      } catch {
        precondition(!error.description.isEmpty, "case \(number) has an error without a sentence")
      }
      slowest = max(slowest, ContinuousClock.now - start)
    }
    unlink(place)
    let seconds = (slowest.seconds * 1000).rounded() / 1000
    return "\(accepted) accepted, \(count - accepted) refused, the slowest in \(seconds) s\n"
  }
}
