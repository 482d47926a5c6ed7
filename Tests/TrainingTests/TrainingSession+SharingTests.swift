import Inspection
import Networks
import Testing

@testable import Training

@Suite struct `Parameters tied by hand` {
  @Test func `are one, are trained as one, and are two again when untied`() throws {
    let session = try tiedSession()
    _ = session.losses(10)
    let (leaving, staying) = (session.task.model["0.bias"], session.bits("2.bias"))
    let state = session.moments("2.bias")
    let tie = try session.make(.tie(parameter: 1, to: 3), after: 10)
    let change = try #require(tie.frame)
    #expect(change.successors == [0, 1, 2, 1, 3, 4] && change.sources == [0, 3, 2, 4, 5])
    let shared = try #require(change.frame.outline.parameters.first { $0.uses.count == 3 })
    #expect(shared.uses == ["0.bias", "2.bias", "4.bias"])
    #expect(change.frame.outline.uniqueCount == 32 + 64 + 8 + 8 + 1)
    #expect(session.bits("0.bias") == staying && session.moments("0.bias") == state)
    _ = session.losses(1)
    _ = session.step(observing: true)
    let index = try #require(change.frame.outline.parameters.firstIndex { $0.uses.count == 3 })
    #expect(session.contributions()[index]?.count == 3)
    let untie = try session.make(.untie(use: "0.bias"), after: 12)
    #expect(session.task.model["0.bias"] !== leaving)
    #expect(session.bits("0.bias") == session.bits("2.bias") && session.bits("0.bias") != staying)
    // It goes on with the momentum, and the beginning, of the one that it left.
    #expect(session.moments("0.bias") == session.moments("2.bias") && !session.moments("0.bias").isEmpty)
    #expect(try session.initial("0.bias") == session.initial("2.bias"))
    _ = session.losses(5)
    #expect(session.bits("0.bias") != session.bits("2.bias"))
    _ = session.takeBack(untie.undoable, after: 17)
    #expect(session.task.model["0.bias"] === session.task.model["2.bias"])
    _ = session.takeBack(tie.undoable, after: 17)
    #expect(session.task.model["0.bias"] === leaving && session.parameters.count == 6)
  }

  @Test func `come back as they were, after further steps too`() throws {
    let session = try tiedSession()
    _ = session.losses(10)
    let (bits, moments) = (session.bits("0.bias"), session.moments("0.bias"))
    let initial = try session.initial("0.bias")
    let tie = try session.make(.tie(parameter: 1, to: 3), after: 10)
    _ = session.losses(10)
    let kept = (session.bits("2.bias"), session.moments("2.bias"))
    let change = try #require(session.takeBack(tie.undoable, after: 20))
    #expect(session.bits("0.bias") == bits && session.moments("0.bias") == moments)
    #expect(try session.initial("0.bias") == initial)
    #expect(session.bits("2.bias") == kept.0 && session.moments("2.bias") == kept.1)
    #expect(change.sources.map { $0 == nil } == [false, true, false, false, false, false])
    _ = session.losses(5)
    #expect(session.bits("0.bias") != session.bits("2.bias"))
  }
}

@Suite struct `A use untied by hand` {
  @Test func `is a parameter of its own, and everything else stays shared`() throws {
    let session = try tiedSession()
    _ = session.losses(10)
    let untie = try session.make(.untie(use: "4.weight"), after: 10)
    let change = try #require(untie.frame)
    #expect(
      change.frame.outline.parameters.map(\.path) == [
        "0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "6.weight", "6.bias",
      ]
    )
    #expect(change.frame.outline.parameters[3].uses == ["2.bias", "4.bias"])
    #expect(change.sources == [0, 1, 2, 3, nil, 4, 5] && change.successors == [0, 1, 2, 3, 5, 6])
    #expect(change.frame.ranges.compactMap { $0?.count } == [32, 8, 64, 8, 64, 8, 1])
    #expect(change.frame.origins.map(\.isSeparated) == [false, false, false, false, true, false, false])
    for (index, parameter) in session.parameters.enumerated() {
      let range = try #require(change.frame.ranges[index])
      #expect(Array(session.optimizer.arena.copyValues()[range]) == parameter.value.array)
    }
    let steps = try #require(session.optimizer.state(for: session.parameters[4])).steps
    #expect(steps == 10)
    _ = session.losses(5)
    #expect(session.bits("4.weight") != session.bits("2.weight"))
    let shared = session.bits("2.weight")
    let back = try #require(session.takeBack(untie.undoable, after: 15))
    #expect(session.bits("4.weight") == shared && back.successors == [0, 1, 2, 3, 2, 4, 5])
    #expect(session.frame.outline.parameters[2].uses == ["2.weight", "4.weight"])
  }

  @Test func `is frozen where the shared one was`() throws {
    let session = try tiedSession()
    _ = try session.make(.freeze(parameter: 2, isFrozen: true), after: 0)
    let change = try #require(try session.make(.untie(use: "4.weight"), after: 0).frame)
    #expect(!change.frame.outline.parameters[4].isTrainable)
    #expect(change.frame.movedSinceFrozen(4, in: session.optimizer.arena.copyValues()) == 0)
  }
}
