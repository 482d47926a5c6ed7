import Testing

@testable import RunFiles

/// Reads `text` and gives the sentence of the error that this throws, without its place; `nil` when nothing is wrong.
func complaint(_ read: () throws -> Void) -> String? {
  do {
    try read()
    return nil
  } catch let error as RunFileError {
    return error.problem.description
  } catch {
    Issue.record("an error of another kind: \(error)")
    return nil
  }
}

/// Calls `read` with every beginning of `bytes`: each gives a result or a typed error, and none traps.
func readEveryPrefix(of bytes: [UInt8], _ read: ([UInt8]) throws(RunFileError) -> Void) -> [RunFileError] {
  (0..<bytes.count).compactMap { count in
    do throws(RunFileError) {
      try read(Array(bytes[..<count]))
      return nil
    } catch {
      return error.description.isEmpty ? nil : error
    }
  }
}
