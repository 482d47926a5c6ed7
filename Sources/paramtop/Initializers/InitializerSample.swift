import Networks
import Statistics
import Tensors

/// A parameter filled by an initialiser, and the verdict about it.
struct InitializerSample {
  /// Why there is no sample.
  enum Failure: Error, Equatable {
    /// The text names no initialiser.
    case name(InitializerError)
    /// The initialiser cannot fill this shape.
    case shape(String)
  }

  /// The bins of the histogram: as many as the report has columns.
  static let bins = 72

  /// The initialiser.
  let initializer: Initializer
  /// What is known of it.
  let record: InitializerRecord
  /// The shape that was filled.
  let shape: Shape
  /// The connections of a unit.
  let fans: Fans
  /// The seed of the numbers.
  let seed: UInt64
  /// The law that was promised.
  let law: Distribution
  /// The numbers in a few figures.
  let summary: Summary
  /// The numbers in bins, over where the law and the numbers are.
  let histogram: Histogram
  /// Whether they fit.
  let verdict: FitVerdict

  /// Draws a sample; the shape is that which the initialiser is tried with when none is given.
  init(of text: String, shape: Shape?, seed: UInt64) throws(Failure) {
    let found: Initializer
    do {
      found = try InitializerSample.initializer(text)
    } catch {
      throw .name(error)
    }
    guard let record = InitializerRecord.named(String(found.name.prefix { $0 != "(" })) else {
      throw .shape("\(found.name) is not in the catalogue")
    }
    let shape = shape ?? record.sampleShape
    let fans = Fans(shape)
    if let objection = found.objection(to: shape) { throw .shape("\(found.name) refuses this shape: \(objection)") }
    guard let law = found.distribution(fans, shape: shape) else {
      throw .shape("\(found.name) promises no law for the shape \(shape)")
    }
    let parameter = Parameter(shape, found, fans: fans, using: Generator(seed: seed))
    let elements = parameter.value.array
    let summary = Summary(elements.span)
    let support = law.support
    let low = min(support.lowerBound, summary.minimum), high = max(support.upperBound, summary.maximum)
    initializer = found
    self.record = record
    self.shape = shape
    self.fans = fans
    self.seed = seed
    self.law = law
    self.summary = summary
    histogram = Histogram(of: elements.span, bins: InitializerSample.bins, over: low...high)
    verdict = FitVerdict(of: elements.span, against: law)
  }

  /// The initialiser of a text; a bare name has the arguments of the catalogue.
  private static func initializer(_ text: String) throws(InitializerError) -> Initializer {
    guard let record = InitializerRecord.named(text) else { return try .named(text) }
    return try record.initializer
  }
}

extension InitializerSample.Failure: CustomStringConvertible {
  /// One sentence for the person at the keyboard, without its full stop.
  var description: String {
    switch self {
    case .name(let error):
      if case .unknownName = error.problem {
        error.description + "; 'paramtop initializers' lists them"
      } else {
        error.description
      }
    case .shape(let sentence): sentence
    }
  }
}
