import Screen
import Synchronization
import Testing

@testable import paramtop

/// A clock that goes on by a tenth of a second at every look.
private final class Ticking: Sendable {
  private let time = Mutex(ContinuousClock.Instant.now)

  func look() -> ContinuousClock.Instant {
    time.withLock { time in
      time += .milliseconds(100)
      return time
    }
  }
}

@Suite struct `A terminal on which a scene is played` {
  private let scene = DemoScene(
    title: "two captions",
    plan: { () throws(PlanError) in throw .wrongUse(WrongUse("no run")) },
    beats: [.init("Look at this.", [.character("2"), .down]), .init("That is all.")]
  )

  private func stage(
    _ events: [TerminalEvent] = [],
    size: Size = Size(width: 100, height: 40)
  ) -> DemoTerminal<RecordingTerminal> {
    let clock = Ticking()
    var stage = DemoTerminal(RecordingTerminal(size: size, events: events), keepsPictures: true, clock: clock.look)
    stage.begin(scene, number: 1, of: 2)
    return stage
  }

  /// The keys that the dashboard gets, until it is told to end.
  private func keys(_ stage: inout DemoTerminal<RecordingTerminal>) throws -> [Key] {
    var keys: [Key] = []
    for _ in 0..<10_000 where keys.last != .control("c") {
      let event = try stage.nextEvent(within: nil)
      if event == .repaint { try stage.present(CellGrid(size: stage.size)) }
      if case .key(let key) = event { keys.append(key) }
    }
    return keys
  }

  @Test func `presses its keys in order and ends`() throws {
    var stage = stage()
    let pressed = try keys(&stage)
    #expect(pressed == [.character("2"), .down, .control("c")])
    let (wasLeft, count) = (stage.wasLeft, stage.pictures.count)
    #expect(!wasLeft && count == 2)
  }

  @Test func `says what it shows below the frame`() throws {
    var stage = stage()
    let size = stage.size
    #expect(size == Size(width: 100, height: 37))
    _ = try keys(&stage)
    let lines = stage.pictures.map(\.lines)
    #expect(lines[0][37].contains("1 of 2   two captions") && lines[0][37].contains("Space holds"))
    #expect(lines[0][38].contains("Look at this.") && lines[1][38].contains("That is all."))
  }

  @Test func `leaves the whole of a small terminal to the frame, and covers its end`() throws {
    var stage = stage(size: Size(width: 80, height: 24))
    let size = stage.size
    #expect(size == Size(width: 80, height: 24))
    _ = try keys(&stage)
    let lines = stage.pictures[0].lines
    #expect(lines[21].contains("Look at this."))
  }

  @Test func `waits while it is held`() throws {
    var stage = stage([.key(.character(" "))])
    for _ in 0..<500 {
      if case .key(let key) = try stage.nextEvent(within: nil) { Issue.record("pressed \(key)") }
    }
  }

  @Test func `goes on at once, leaving out no key`() throws {
    var stage = stage([.key(.character("n")), .key(.character("n"))])
    let pressed = try keys(&stage)
    #expect(pressed == [.character("2"), .down, .control("c")])
  }

  @Test(arguments: [Key.character("q"), .escape, .control("c")])
  func `is left with the keys that leave`(key: Key) throws {
    var stage = stage([.key(key)])
    let pressed = try keys(&stage)
    #expect(pressed.last == .control("c"))
    let wasLeft = stage.wasLeft
    #expect(wasLeft)
  }

  @Test func `lets nobody else play`() throws {
    var stage = stage([.key(.character("i")), .paste("x"), .mouse(MouseEvent(.press, x: 1, y: 1))])
    let pressed = try keys(&stage)
    #expect(pressed == [.character("2"), .down, .control("c")])
  }

  @Test func `passes a resize on as what is left to the frame`() throws {
    var stage = stage([.resize(Size(width: 90, height: 50))])
    var sizes: [Size] = []
    for _ in 0..<20 { if case .resize(let size) = try stage.nextEvent(within: nil) { sizes.append(size) } }
    #expect(sizes == [Size(width: 90, height: 47)])
  }
}

@Suite struct `The tour` {
  @Test func `can be made, and takes about two minutes`() throws {
    var seconds = 0.0
    for scene in DemoTour.scenes {
      _ = try scene.plan()
      for beat in scene.beats { seconds += beat.duration / .seconds(1) + 0.45 * Double(beat.keys.count) }
    }
    #expect(DemoTour.scenes.count == 4 && (90...150).contains(seconds))
  }

  @Test func `says no more than fits below a frame of 80 columns`() throws {
    let grid = CellGrid(size: Size(width: 80, height: 24))
    for beat in DemoTour.scenes.flatMap(\.beats) { #expect(grid.wrapped(beat.caption, width: 78).count <= 2) }
  }
}
