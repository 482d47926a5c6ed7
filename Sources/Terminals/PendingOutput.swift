/// The bytes of a piece of a frame on their way to the terminal.
///
/// There is never more than one piece of a frame: what comes while the terminal is still reading has to wait, and
/// something newer takes its place.
struct PendingOutput {
  private var bytes: [UInt8] = []
  private var sent = 0

  /// Whether nothing is left to be sent.
  var isEmpty: Bool { sent == bytes.count }

  /// How many bytes the piece has, sent or not.
  var count: Int { bytes.count }

  /// Takes the bytes of a piece.
  ///
  /// - Precondition: `isEmpty`.
  mutating func take(_ frame: [UInt8]) {
    precondition(isEmpty, "\(bytes.count - sent) bytes of the last frame are not sent yet")
    bytes = frame
    sent = 0
  }

  /// Sends as much as `write` accepts; it returns how many bytes that were, 0 to be asked again later.
  mutating func send<Failure: Error>(
    _ write: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Int
  ) throws(Failure) {
    while !isEmpty {
      let count: Result<Int, Failure> = bytes.withUnsafeBufferPointer { all in
        do throws(Failure) {
          return .success(try write(UnsafeBufferPointer(rebasing: all[sent...])))
        } catch {
          return .failure(error)
        }
      }
      let accepted = try count.get()
      if accepted == 0 { return }
      sent += accepted
    }
  }

  /// Forgets what was not sent, when the screen is lost anyway.
  mutating func discard() {
    bytes = []
    sent = 0
  }
}
