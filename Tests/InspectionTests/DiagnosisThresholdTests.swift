import Inspection
import Testing

@Suite struct `A threshold under a name` {
  @Test func `is there for every limit, the update ratio having two ends`() {
    let limits = Mirror(reflecting: DiagnosisThresholds.standard).children.compactMap(\.label)
    let names = DiagnosisThreshold.all.map { $0.name.replacing("_", with: "") }
    for limit in limits where limit != "updateRatio" { #expect(names.contains(limit.lowercased())) }
    #expect(names.count == limits.count + 1 && Set(names).count == names.count)
    #expect(names.contains("leastupdateratio") && names.contains("largestupdateratio"))
  }

  @Test(arguments: DiagnosisThreshold.all.indices)
  func `changes just that limit`(index: Int) {
    let threshold = DiagnosisThreshold.all[index]
    let old = threshold.value(.standard)
    #expect(threshold.range.contains(old))
    var thresholds = DiagnosisThresholds.standard
    let new = threshold.isCount ? old + 1 : old / 2
    threshold.set(&thresholds, new)
    #expect(threshold.value(thresholds) == new)
    for (place, other) in DiagnosisThreshold.all.enumerated() where place != index {
      #expect(other.value(thresholds) == other.value(.standard), "\(other.name)")
    }
    threshold.set(&thresholds, .greatestFiniteMagnitude)
    #expect(threshold.value(thresholds) == threshold.range.upperBound)
  }

  @Test func `keeps the ends of the update ratio in their order`() throws {
    func end(_ name: String) throws -> DiagnosisThreshold {
      try #require(DiagnosisThreshold.all.first { $0.name == name })
    }
    var thresholds = DiagnosisThresholds.standard
    try end("least_update_ratio").set(&thresholds, 0.9)
    #expect(thresholds.updateRatio == 0.9...0.9)
    try end("largest_update_ratio").set(&thresholds, 0.1)
    #expect(thresholds.updateRatio == 0.1...0.1)
  }
}
