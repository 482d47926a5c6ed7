public import Bytes
public import Networks

/// What a user wrote, or the data that it names, cannot be used.
public struct RunFileError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// Something stands where something else is expected.
    case unexpected(found: String, expected: String)
    /// There is nothing of this name.
    case unknown(kind: String, name: String, known: [String])
    /// A value is not what it must be.
    case value(of: String, found: String, expected: String)
    /// Something that is needed is not there.
    case missing(String, in: String)
    /// Something that may be given once is given again.
    case repeated(String)
    /// Two things that exclude each other are both given.
    case conflict(String, String)
    /// Something is given that nothing uses.
    case unused(String)
    /// There is more of something than is taken.
    case tooMuch(String, limit: Int)
    /// A module cannot take an input of this shape, the batch left out.
    case shape(module: String, input: [Int], demand: String)
    /// The output of the model, the batch left out, is not what its targets demand.
    case output([Int], expected: [Int], reason: String)
    /// No built-in data have rows of this shape, or targets of that one.
    case needsData(input: [Int], output: [Int])
    /// An initialiser cannot fill a parameter of this kind.
    case unfit(initializer: String, reason: String)
    /// There is no such initialiser.
    case initializer(InitializerError)
    /// The data are damaged, or not of the kind that they are said to be.
    case data(file: String, reason: String)
    /// A file cannot be read.
    case file(FileError)
  }

  /// What is wrong.
  public var problem: Problem
  /// Where, if it is at a place of a text.
  public var place: SourcePlace?

  /// Makes an error.
  public init(_ problem: Problem, at place: SourcePlace? = nil) {
    self.problem = problem
    self.place = place
  }

  /// Makes an error at a spot.
  init(_ problem: Problem, at spot: Spot) { self.init(problem, at: spot.place) }
}

extension RunFileError: CustomStringConvertible {
  /// One sentence that begins with the place.
  public var description: String { place.map { "\($0): \(problem)" } ?? problem.description }
}

extension RunFileError.Problem: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .unexpected(let found, let expected): "expected \(expected), found \(found)"
    case .unknown(let kind, let name, let known): Misspelling(name).complaint(about: kind, known: known)
    case .value(let name, let found, let expected): "\(name) must be \(expected), not \(found)"
    case .missing(let part, let whole): "\(whole) needs \(part)"
    case .repeated(let name): "\(name) is given twice"
    case .conflict(let one, let other): "\(one) and \(other) exclude each other"
    case .unused(let what): "\(what) is never used"
    case .tooMuch(let what, let limit): "there are more than \(limit) \(what)"
    case .shape(let module, let input, let demand):
      "\(module) cannot take an input of shape \(batched(input)): \(demand)"
    case .output(let found, let expected, let reason):
      "the model gives an output of shape \(batched(found)) where \(batched(expected)) is needed, for \(reason)"
    case .needsData(let input, let output):
      "no built-in data fit a model from \(batched(input)) to \(batched(output)); name data in a run file"
    case .initializer(let error): error.description
    case .data(let file, let reason): "cannot use '\(file)': \(reason)"
    case .unfit(let initializer, let reason): "\(initializer) cannot fill this parameter: \(reason)"
    case .file(let error): error.description
    }
  }

  /// A shape of a row as one of a batch of them, `[n, 64]`.
  private func batched(_ row: [Int]) -> String { "[" + (["n"] + row.map(String.init)).joined(separator: ", ") + "]" }
}
