import Inspection
import Screen
import Statistics
import Testing

@testable import Dashboard

@Suite struct `A histogram of a focused parameter` {
  private func bars(_ parameter: Int) throws -> HistogramBars {
    let snapshot = WatchedModel.digits.snapshot(Focus(parameter: parameter, bins: 41))
    let focused = try #require(snapshot.focused)
    return HistogramBars(try #require(focused.histogram), focused, snapshot.outline.parameters[parameter])
  }

  @Test func `has a spike where the law has an atom, with what steps have smeared`() throws {
    let spike = try #require(try bars(0).spikes.first)
    #expect(try bars(0).spikes.count == 1 && spike.bins.contains(spike.bin))
    #expect(spike.label == "48.9 %")
  }

  @Test func `keeps the atoms out of the density`() throws {
    let bars = try bars(0)
    let width = (bars.range.upperBound - bars.range.lowerBound) / Double(bars.law.count)
    #expect(abs(bars.law.reduce(0, +) * width - 0.5) < 1e-3)
  }

  @Test func `has no spike in a smooth law`() throws { #expect(try bars(2).spikes.isEmpty) }
}
