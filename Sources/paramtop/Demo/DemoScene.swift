import Screen
import Training

/// A part of the tour: one run, and what is said and pressed while it trains.
struct DemoScene: Sendable {
  /// One caption and the keys that show what it says.
  struct Beat: Equatable, Sendable {
    /// What to look at and why; about two lines.
    var caption: String
    /// What is pressed once the caption could be glanced at.
    var keys: [Key]

    /// Makes a beat.
    init(_ caption: String, _ keys: [Key] = []) {
      self.caption = caption
      self.keys = keys
    }

    /// How long the picture stays after the last key: as long as it takes to read the caption and to look.
    var duration: Duration { .milliseconds(2200 + 40 * caption.count) }
  }

  /// What the scene is about, in a few words.
  var title: String
  /// Makes the run.
  var plan: @Sendable () throws(PlanError) -> RunPlan
  /// What happens, in order.
  var beats: [Beat]
}
