public import Inspection
public import Screen

extension Activity {
  /// The activity as a fact of a line.
  public var segment: SegmentLine.Segment { ActivityLine.segment(self) }
}

/// What a source is busy with, how far it is, and how long it still takes.
enum ActivityLine {
  /// The activity as a fact of a line, with a bar where its share is known.
  static func segment(_ activity: Activity) -> SegmentLine.Segment {
    guard let share = activity.share else {
      return .init(
        [Caption(activity.words, .warning), Caption(", " + duration(activity.seconds) + " so far", .dim)],
        importance: 95
      )
    }
    var captions = [Caption(activity.words, .warning)]
    if let left = activity.secondsLeft { captions.append(Caption(", " + duration(left) + " left", .dim)) }
    return .init(.progress(captions, share: share), importance: 95, elastic: 6...24)
  }

  /// Draws the activity where there is nothing else to look at yet.
  static func draw(_ activity: Activity, on grid: inout CellGrid, in rect: Rect, theme: Theme) {
    let width = min(rect.width - 4, 48)
    let x = rect.x + (rect.width - width) / 2
    grid.write(activity.words, x: rect.x, y: rect.y, width: rect.width, style: theme[.text], alignment: .center)
    var time = duration(activity.seconds) + " so far"
    if let share = activity.share {
      ProgressBar(share: share).draw(on: &grid, in: Rect(x: x, y: rect.y + 1, width: width, height: 1), theme: theme)
      if let left = activity.secondsLeft { time = duration(left) + " left" }
    }
    grid.write(time, x: rect.x, y: rect.y + 2, width: rect.width, style: theme[.dim], alignment: .center)
  }

  /// Seconds as a person says them: `0.8 s`, `12 s`, `3 min`.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0 else { return "? s" }
    if seconds < 9.95 { return "\((seconds * 10).rounded() / 10) s" }
    if seconds < 99.5 { return "\(Int(seconds.rounded())) s" }
    let minutes = min(seconds, 1e9) / 60
    return minutes < 99.5 ? "\(Int(minutes.rounded())) min" : "\(Int((minutes / 60).rounded())) h"
  }
}
