import Dashboard
import Inspection
import Networks
import Testing

@testable import paramtop

@Suite struct `The catalogue of initialisers for the dashboard` {
  @Test func `has all of them, each with a call that works`() throws {
    #expect(InitializerCatalogue.networks.entries.map(\.name) == InitializerRecord.all.map(\.name))
    for entry in InitializerCatalogue.networks.entries {
      let initializer = try Initializer.named(entry.call)
      #expect(entry.call.hasPrefix(entry.name + "(") && !entry.formula.isEmpty && !entry.source.isEmpty)
      #expect(initializer.name.hasPrefix(entry.name))
    }
  }
}
