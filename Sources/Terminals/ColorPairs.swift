/// Numbers for pairs of foreground and background, given out as they are needed.
///
/// A terminal has few of them (64 where there are 8 colours). When all are taken, one that is neither on the screen
/// nor in the frame being drawn is given a new meaning: redefining a pair on the screen would recolour it there. If
/// there is none, the nearest in meaning has to do.
struct ColorPairs {
  /// The meaning of a pair; -1 is the terminal's own colour.
  struct Colors: Hashable {
    var foreground: Int32
    var background: Int32
  }

  private var numbers: [Colors: Int] = [:]
  /// What pair `n + 1` means, and the last frame that used it.
  private var pairs: [(colors: Colors, lastUse: Int)] = []
  private let capacity: Int
  private var frame = 0
  /// Where the search for a pair to redefine goes on.
  private var hand = 0
  /// Stand-ins found in this frame.
  private var substitutes: [Colors: Int] = [:]
  private let define: (_ number: Int, _ colors: Colors) -> Bool

  /// Makes a table for a terminal of `available` pairs, pair 0 included, which `define` gives their meanings.
  init(available: Int, define: @escaping (_ number: Int, _ colors: Colors) -> Bool) {
    capacity = max(0, available - 1)
    self.define = define
  }

  /// Starts a frame; what the frame before this one used is on the screen.
  mutating func beginFrame() {
    frame += 1
    substitutes.removeAll(keepingCapacity: true)
  }

  /// The number of a pair; 0, the terminal's own colours, if nothing better can be had.
  mutating func number(_ colors: Colors) -> Int {
    if colors == Colors(foreground: -1, background: -1) { return 0 }
    if let number = numbers[colors] {
      pairs[number - 1].lastUse = frame
      return number
    }
    if let number = substitutes[colors] { return number }
    if let number = newNumber(), define(number, colors) {
      pairs[number - 1] = (colors, frame)
      numbers[colors] = number
      return number
    }
    let number = substitute(for: colors)
    substitutes[colors] = number
    return number
  }

  /// The next number that was never used or that is free for a new meaning.
  private mutating func newNumber() -> Int? {
    if pairs.count < capacity {
      pairs.append((Colors(foreground: -1, background: -1), -1))
      return pairs.count
    }
    for _ in pairs.indices {
      hand = (hand + 1) % pairs.count
      guard pairs[hand].lastUse < frame - 1 else { continue }
      numbers[pairs[hand].colors] = nil
      return hand + 1
    }
    return nil
  }

  /// A pair with the same background, for areas matter more than strokes; else one with the same foreground.
  private mutating func substitute(for colors: Colors) -> Int {
    let index =
      pairs.firstIndex { $0.colors.background == colors.background && $0.lastUse >= 0 }
      ?? pairs.firstIndex { $0.colors.foreground == colors.foreground && $0.lastUse >= 0 }
    guard let index else { return 0 }
    pairs[index].lastUse = frame
    return index + 1
  }
}
