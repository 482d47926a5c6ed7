import Screen

/// A terminal at which a scene is played: its keys are pressed as if by hand, and its captions stand below the frame.
///
/// The person at the real keyboard may hold the scene with Space, go on at once with `n`, and quit.
struct DemoTerminal<Device: Terminal & ~Copyable>: Terminal, ~Copyable {
  /// Between a caption and its first key, and between two keys.
  private static var pauseBeforeKey: Duration { .milliseconds(1200) }
  private static var pauseBetweenKeys: Duration { .milliseconds(450) }

  /// The real one.
  private var device: Device
  private let clock: @Sendable () -> ContinuousClock.Instant
  private let keepsPictures: Bool

  private var heading = ""
  private var beats: ArraySlice<DemoScene.Beat> = []
  private var beat: DemoScene.Beat?
  private var keys: ArraySlice<Key> = []
  /// When the next key is pressed, or the next beat begins.
  private var nextTime: ContinuousClock.Instant
  private var heldSince: ContinuousClock.Instant?
  private var isHurrying = false
  private var lastPicture: CellGrid?

  /// Whether the person had enough.
  private(set) var wasLeft = false
  /// The last picture of each beat, if they are kept.
  private(set) var pictures: [CellGrid] = []

  /// Makes a terminal on which nothing is played yet.
  ///
  /// - Parameters:
  ///   - device: where pictures go and the person's keys come from.
  ///   - keepsPictures: whether the last picture of each beat is kept.
  ///   - clock: the time.
  init(
    _ device: consuming Device,
    keepsPictures: Bool = false,
    clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.device = device
    self.keepsPictures = keepsPictures
    self.clock = clock
    nextTime = clock()
  }

  /// Begins a scene; `number` of `count`.
  mutating func begin(_ scene: DemoScene, number: Int, of count: Int) {
    heading = "\(number) of \(count)   \(scene.title)"
    beats = scene.beats[...]
    (beat, keys, isHurrying) = (nil, [], false)
    nextTime = clock()
    if heldSince != nil { heldSince = nextTime }
  }

  /// The real terminal, for closing it.
  consuming func giveBack() -> Device { device }
}

extension DemoTerminal where Device: ~Copyable {
  /// What the caption leaves of the real terminal; on a small one the caption covers the end of the frame instead.
  var size: Size { DemoCaption.room(for: device.size) }

  var capabilities: Capabilities { device.capabilities }

  mutating func present(_ frame: CellGrid) throws(TerminalError) {
    var picture = CellGrid(size: device.size, isASCII: !capabilities.isUnicode)
    for y in 0..<frame.size.height {
      for x in 0..<frame.size.width { picture[x, y] = frame[x, y] }
    }
    let caption = DemoCaption(heading: heading, text: beat?.caption ?? "", isHeld: heldSince != nil)
    caption.draw(on: &picture, theme: Theme(for: capabilities))
    if keepsPictures { lastPicture = picture }
    try device.present(picture)
  }

  mutating func nextEvent(within timeout: Duration?) throws(TerminalError) -> TerminalEvent {
    if let event = play() { return event }
    let due = heldSince == nil ? max(.zero, nextTime - clock()) : nil
    let event = try device.nextEvent(within: [timeout, due].compactMap(\.self).min())
    switch event {
    case .key(let key): return answer(key)
    case .resize(let size): return .resize(DemoCaption.room(for: size))
    case .mouse, .paste: return .timeout
    case .timeout: return play() ?? .timeout
    case .wake, .repaint, .terminate: return event
    }
  }

  /// What the scene does now, if it is time for anything.
  private mutating func play() -> TerminalEvent? {
    let time = clock()
    guard heldSince == nil, time >= nextTime else { return nil }
    if let key = keys.popFirst() {
      let pause = keys.isEmpty ? beat?.duration ?? .zero : Self.pauseBetweenKeys
      nextTime = time + (isHurrying ? .zero : pause)
      return .key(key)
    }
    if let picture = lastPicture, beat != nil { pictures.append(picture) }
    isHurrying = false
    guard let next = beats.popFirst() else { return .key(.control("c")) }
    beat = next
    keys = next.keys[...]
    nextTime = time + (keys.isEmpty ? next.duration : Self.pauseBeforeKey)
    return .repaint
  }

  /// What the person's key does.
  private mutating func answer(_ key: Key) -> TerminalEvent {
    switch key {
    case .character(" "):
      if let since = heldSince { nextTime += clock() - since }
      heldSince = heldSince == nil ? clock() : nil
      return .repaint
    case .character("n"), .right, .enter:
      heldSince = nil
      nextTime = clock()
      // What the rest of the beat would have pressed later beats may rely on.
      isHurrying = true
      return .repaint
    case .character("q"), .escape, .control("c"):
      wasLeft = true
      return .key(.control("c"))
    default: return .timeout
    }
  }
}
