import Foundation
import Testing

/// The program that was built, run as a shell would run it.
struct Program {
  /// What a run of the program gave.
  struct Result {
    var output: String
    var error: String
    var status: Int32
    var reason: Process.TerminationReason
  }

  /// Runs the program with pipes for output and nothing for input.
  static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    let process = try make(arguments, environment: environment)
    let (output, error) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, error)
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaint = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Result(output: text, error: complaint, status: process.terminationStatus, reason: process.terminationReason)
  }

  /// The program beside the tests, not yet started.
  static func make(_ arguments: [String], environment: [String: String] = [:]) throws -> Process {
    let process = Process()
    process.executableURL = Bundle.main.bundleURL.appending(path: "paramtop")
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    return process
  }
}
