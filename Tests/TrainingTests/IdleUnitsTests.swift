import Inspection
import Networks
import Testing

@testable import Training

@Suite struct `Idle units` {
  private func units(_ idleness: Idleness) -> IdleUnits {
    IdleUnits(ActivationPlace(path: "1", type: "ReLU", idleness: idleness, parameter: 0), soon)
  }

  private func output(_ shape: [Int], _ elements: [Float]) -> ActivationOutput {
    ActivationOutput(activation: 0, shape: shape, elements: elements)
  }

  private var soon: DiagnosisThresholds {
    var soon = DiagnosisThresholds.standard
    soon.unitExamples = 4
    return soon
  }

  @Test func `are counted over the examples of several steps`() {
    var units = units(.atZero)
    units.take([output([2, 3], [0, 0, 1, 0, 0, 0])], at: 5)
    #expect(units.reading.dead == .init())
    units.take([output([2, 3], [0, 0, 0, 0, 0, 2])], at: 6)
    #expect(units.reading.units == 3 && units.reading.dead == .init(count: 2, since: 5))
  }

  @Test func `begin anew when they fire once`() {
    var units = units(.atZero)
    units.take([output([4, 1], [0, 0, 0, 0])], at: 1)
    #expect(units.reading.dead.since == 1)
    units.take([output([4, 1], [0, 0, 1, 0])], at: 2)
    #expect(units.reading.dead == .init())
    units.take([output([4, 1], [0, 0, 0, 0])], at: 3)
    #expect(units.reading.dead == .init(count: 1, since: 3))
  }

  @Test func `are in trouble only when they are more than half`() {
    var units = units(.atZero)
    units.take([output([4, 2], [0, 1, 0, 1, 0, 1, 0, 1])], at: 1)
    #expect(units.reading.dead == .init(count: 1))
  }

  @Test func `are the channels of pictures`() {
    var units = units(.atZero)
    units.take([output([1, 2, 2, 2], [0, 0, 0, 0, 0, 0, 1, 0])], at: 1)
    #expect(units.reading.units == 2 && units.reading.dead.count == 1)
  }

  @Test func `fire when any use of the activation does`() {
    var units = units(.atZero)
    units.take([output([4, 1], [0, 0, 0, 0]), output([4, 1], [0, 0, 0, 1])], at: 1)
    #expect(units.reading.dead.count == 0)
  }

  @Test func `are saturated where their slope is nearly zero`() {
    var sigmoid = units(.sigmoid)
    sigmoid.take([output([4, 2], [0.999, 0.5, 0.001, 0.999, 0.999, 0.001, 0, 1])], at: 1)
    #expect(sigmoid.reading.saturated.count == 1 && sigmoid.reading.dead.count == 0)
    var tanh = units(.tanh)
    tanh.take([output([4, 2], [0.999, 0.5, -0.999, 0.999, 1, 0, -1, 1])], at: 1)
    #expect(tanh.reading.saturated.count == 1)
  }

  @Test func `are not judged by what is not a number`() {
    var units = units(.sigmoid)
    units.take([output([4, 1], [.nan, .nan, .nan, .nan])], at: 1)
    #expect(units.reading.saturated.count == 0)
  }

  @Test func `of nothing are none`() {
    var units = units(.atZero)
    units.take([output([0, 3], [])], at: 1)
    #expect(units.reading.dead == .init() && units.reading.units == 0)
  }
}
