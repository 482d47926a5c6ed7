import Testing

@testable import Checkpoints

@Suite struct `The statistics of all tensors` {
  @Test func `come in the order of the tensors, tied ones with what they are tied to`() throws {
    let checkpoint = try Checkpoint(opening: Fixtures.path("Made/views.pt"))
    var order: [Int] = []
    var means: [String: Double] = [:]
    try checkpoint.forEachReport(bins: 4) { tensor, report in
      order.append(tensor)
      means[checkpoint.tensors[tensor].name] = report?.statistics.mean
      #expect(report?.histogram?.counts.count == 4 || report?.histogram == nil)
    }
    #expect(order == Array(checkpoint.tensors.indices))
    #expect(means["plain"] == 11.5 && means["tied_a"] == 11.5)
  }

  @Test func `of more tensors than are read together are all there`() throws {
    let tensors: [Fixtures.Floats] = (0..<3000).map { ("t\($0)", [1], [Float($0)]) }
    try Fixtures.withFile(Fixtures.safetensors(tensors)) { path in
      let reports = try Checkpoint(opening: path).reports(bins: nil)
      #expect(reports.map { $0?.statistics.mean } == (0..<3000).map { Double($0) })
    }
  }
}
