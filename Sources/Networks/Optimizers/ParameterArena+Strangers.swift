import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension ParameterArena {
  /// Says on standard error that parameters are learnt by nobody: most often they are missing from `members`.
  ///
  /// It is no error, since a part of a model may be left alone on purpose; freezing that part says so.
  static func warn(of strangers: [Shape]) {
    guard !strangers.isEmpty else { return }
    let shapes = strangers.map(\.description).joined(separator: ", ")
    let sentence =
      "paramtop: no optimiser knows parameters of shape \(shapes), though they get gradients; are they missing from the"
      + " `members` of a module? (requiresGrad = false says that they are meant to stay)\n"
    let bytes = Array(sentence.utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
