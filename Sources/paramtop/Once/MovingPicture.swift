import Screen

/// Frames as one SVG picture that shows them in turn, for documents; where motion is not wanted, the first of them.
struct MovingPicture {
  /// The frames, all of one size.
  var frames: [CellGrid]
  /// How long each is shown.
  var secondsPerFrame: Int
  /// What they were drawn in the colours of.
  var design = ThemeDesign.dark

  /// The picture.
  var svg: String {
    guard let first = frames.first else { return "" }
    let share = Numeral.significant(100 / Double(frames.count), 6)
    let rules = """
      <style>g{visibility:hidden;animation:turn \(frames.count * secondsPerFrame)s step-end infinite}
      @keyframes turn{0%{visibility:visible}\(share)%{visibility:hidden}}
      @media (prefers-reduced-motion){g{animation:none}g:first-of-type{visibility:visible}}</style>

      """
    let pictures = frames.enumerated().map { index, frame in
      "<g style=\"animation-delay:\(index * secondsPerFrame)s\">\n\(FramePicture(frame, design).content)</g>\n"
    }
    return FramePicture(first, design).opening + rules + pictures.joined() + FramePicture.closing
  }
}
