/// A line of facts of which the least important give way when there is too little room.
public struct SegmentLine: Hashable, Sendable {
  /// One fact.
  public struct Segment: Hashable, Sendable {
    /// What is drawn.
    public enum Content: Hashable, Sendable {
      /// Text in one or more roles.
      case text([Caption])
      /// Text with a progress bar behind it.
      case progress([Caption], share: Double)
      /// Text with a sparkline behind it.
      case sparkline([Caption], values: [Float])
      /// Text with a bar behind it that says where a moment is between the beginning and now.
      case time([Caption], TimeBar)
    }

    /// What is drawn.
    public var content: Content
    /// The higher, the longer it stays.
    public var importance: Int
    /// How many cells a bar or a sparkline may take.
    public var elastic: ClosedRange<Int>

    /// Makes a fact.
    public init(_ content: Content, importance: Int, elastic: ClosedRange<Int> = 0...0) {
      self.content = content
      self.importance = importance
      self.elastic = elastic
    }

    /// Makes a fact of text.
    public init(_ captions: [Caption], importance: Int) { self.init(.text(captions), importance: importance) }

    var captions: [Caption] {
      switch content {
      case .text(let captions), .progress(let captions, _), .sparkline(let captions, _), .time(let captions, _):
        captions
      }
    }
  }

  /// The facts from left to right.
  public var segments: [Segment]
  /// What stands at the right end and gives way to nothing.
  public var trailing: [Caption]
  /// How many blanks are between two facts.
  public var gap: Int

  /// Makes a line.
  public init(_ segments: [Segment], trailing: [Caption] = [], gap: Int = 3) {
    self.segments = segments
    self.trailing = trailing
    self.gap = gap
  }

  /// Draws the facts that fit into the first row of `rect`.
  public func draw(on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    guard rect.width > 0, rect.height > 0 else { return }
    let trailingWidth = min(rect.width, grid.width(of: trailing))
    let room = rect.width - (trailingWidth > 0 ? trailingWidth + gap : 0)
    let kept = fitting(room, on: grid)
    var spare = room - width(of: kept, on: grid)
    var x = rect.x
    for segment in kept {
      let extra = min(spare, segment.elastic.upperBound - segment.elastic.lowerBound)
      spare -= extra
      let place = Rect(x: rect.x, y: rect.y, width: room, height: 1)
      x += draw(segment, elastic: segment.elastic.lowerBound + extra, on: &grid, x: x, in: place, theme: theme) + gap
    }
    grid.write(trailing, x: rect.maxX - trailingWidth, y: rect.y, theme: theme)
  }

  private func draw(
    _ segment: Segment,
    elastic: Int,
    on grid: inout CellGrid,
    x: Int,
    in rect: Rect,
    theme: Theme
  ) -> Int {
    let taken = grid.write(segment.captions, x: x, y: rect.y, width: rect.maxX - x, theme: theme)
    guard elastic > 0 else { return taken }
    let room = Rect(x: x + taken + 1, y: rect.y, width: elastic, height: 1)
    switch segment.content {
    case .text: return taken
    case .time(_, let bar): bar.draw(on: &grid, in: room, theme: theme)
    case .progress(_, let share): ProgressBar(share: share).draw(on: &grid, in: room, theme: theme)
    case .sparkline(_, let values):
      let drawn = min(values.count, elastic)
      Sparkline(values).draw(on: &grid, in: Rect(x: room.x, y: room.y, width: drawn, height: 1), theme: theme)
      return taken + 1 + drawn
    }
    return taken + 1 + elastic
  }

  /// The facts that fit into `width` cells, in order; the most important stays whatever the width.
  private func fitting(_ width: Int, on grid: CellGrid) -> [Segment] {
    var kept = segments
    while kept.count > 1, self.width(of: kept, on: grid) > width {
      guard let least = kept.indices.min(by: { kept[$0].importance < kept[$1].importance }) else { break }
      kept.remove(at: least)
    }
    return kept
  }

  private func width(of segments: [Segment], on grid: CellGrid) -> Int {
    segments.reduce(max(0, segments.count - 1) * gap) { sum, segment in
      let least = segment.elastic.lowerBound
      return sum + grid.width(of: segment.captions) + (least > 0 ? least + 1 : 0)
    }
  }
}
