import Inspection
import Screen
import Statistics

extension HistogramBars {
  /// The histogram of a focused parameter over its initial one, under the density of the law it was drawn from.
  init(_ histogram: Histogram, _ focused: FocusedParameter, _ parameter: ParameterOutline) {
    let law = parameter.distribution
    self.init(
      now: histogram.densities,
      initial: focused.initialHistogram?.densities ?? [],
      law: law.map { HistogramBars.densities(of: $0, in: histogram) } ?? [],
      range: histogram.range
    )
    let shared = (law?.atoms.map(\.value) ?? []) + (focused.hasManyZeros ? [0] : [])
    let centres = Set(shared.filter(histogram.range.contains).map { histogram.bin(of: $0) })
    spikes = centres.sorted().compactMap { spike(at: $0, counts: histogram.counts) }
  }

  /// What is drawn as a curve: the law without its atoms.
  private static func densities(of law: Distribution, in histogram: Histogram) -> [Double] {
    histogram.counts.indices.map { bin in
      let (from, to) = (histogram.edge(bin), histogram.edge(bin + 1))
      let atomic = law.atoms.reduce(0) { $1.value >= from && $1.value < to ? $0 + $1.probability : $0 }
      return max(0, law.probability(from: from, to: to) - atomic) / histogram.binWidth
    }
  }

  /// The spike around a bin: with the neighbours into which steps have smeared it; `nil` where none stands out.
  private func spike(at bin: Int, counts: [Int]) -> Spike? {
    let highestLaw = law.max() ?? 0
    func height(_ bin: Int) -> Double {
      max(now.indices.contains(bin) ? now[bin] : 0, initial.indices.contains(bin) ? initial[bin] : 0)
    }
    var (low, high) = (bin, bin)
    while highestLaw > 0, height(low - 1) > 3 * highestLaw { low -= 1 }
    while highestLaw > 0, height(high + 1) > 3 * highestLaw { high += 1 }
    let around = max(height(low - 1), height(high + 1))
    guard height(bin) > 3 * around, height(bin) > 0 else { return nil }
    let share = Double(counts[low...high].reduce(0, +)) / Double(max(1, counts.reduce(0, +)))
    return Spike(bin: bin, bins: low...high, label: share > 0 ? Numeral.percent(share) : "")
  }
}

extension FocusedParameter {
  /// Whether zero is a value that elements share rather than meet.
  fileprivate var hasManyZeros: Bool { focus.aspect == .value && (summary?.zeroFraction ?? 0) >= 0.05 }
}

extension Histogram {
  /// The bin that counts `value`.
  fileprivate func bin(of value: Double) -> Int {
    counts.indices.last { edge($0) <= value } ?? 0
  }
}
