#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The exact test of how often an event happened.
enum BinomialTest {
  /// The probability of a number of events at most as likely as `events` of `trials`, each of probability `chance`.
  static func probability(_ events: Int, of trials: Int, chance: Double) -> Double {
    guard chance > 0, chance < 1 else { return Double(events) == chance * Double(trials) ? 1 : 0 }
    func logarithm(_ events: Int) -> Double {
      let (k, n) = (Double(events), Double(trials))
      return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(chance) + (n - k) * log1p(-chance)
    }
    // Beyond forty deviations nothing is left that could be added.
    let mean = chance * Double(trials)
    let reach = 40 * max(1, (mean * (1 - chance)).squareRoot())
    let limit = logarithm(events) + 1e-7
    let candidates = max(0, Int(mean - reach))...min(trials, Int(mean + reach))
    let sum = candidates.reduce(0) { sum, count in
      let value = logarithm(count)
      return value <= limit ? sum + exp(value) : sum
    }
    return min(1, sum)
  }
}
