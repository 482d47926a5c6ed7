import Screen

/// A frame as an SVG picture, for documents: text stays text, blocks become rectangles that meet without a seam.
struct FramePicture {
  /// What a picture can show.
  static let capabilities = Capabilities(colorDepth: .trueColor, isUnicode: true)

  private static let cell = Size(width: 9, height: 18)
  private let frame: CellGrid
  /// What the terminal's own colours are in the picture.
  private let ink: String
  private let paper: String

  /// Makes the picture of a frame that was drawn in the colours of `design`.
  init(_ frame: CellGrid, _ design: ThemeDesign = .dark) {
    self.frame = frame
    (ink, paper) = (design.ink.hexadecimal, design.paper.hexadecimal)
  }

  /// The picture.
  var svg: String { opening + content + FramePicture.closing }

  /// What comes before the content.
  var opening: String {
    let (width, height) = (frame.size.width * Self.cell.width, frame.size.height * Self.cell.height)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)">
      <style>text{font:15px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;white-space:pre}</style>
      <rect width="100%" height="100%" fill="\(paper)"/>

      """
  }

  /// What comes after it.
  static let closing = "</svg>\n"

  /// The frame itself, without what makes it a document.
  var content: String {
    var svg = ""
    for layer in 0..<2 { rectangles(ofLayer: layer, to: &svg) }
    for y in 0..<frame.size.height { texts(ofRow: y, to: &svg) }
    return svg
  }
}

extension FramePicture {
  /// Backgrounds (layer 0) and block characters (layer 1): a path for each colour, neighbours of one colour joined.
  private func rectangles(ofLayer layer: Int, to svg: inout String) {
    var paths: [String: String] = [:]
    for y in 0..<frame.size.height {
      var x = 0
      while x < frame.size.width {
        guard let first = block(x, y, layer) else {
          x += 1
          continue
        }
        var end = x + 1
        while end < frame.size.width, first.isJoinable, block(end, y, layer) == first { end += 1 }
        let (left, width) = (x * Self.cell.width + first.left, (end - x - 1) * Self.cell.width + first.width)
        let top = y * Self.cell.height + first.top
        paths[first.color, default: ""] += "M\(left) \(top)h\(width)v\(first.height)h-\(width)z"
        x = end
      }
    }
    for (color, path) in paths.sorted(by: { $0.key < $1.key }) {
      svg += "<path fill=\"\(color)\" shape-rendering=\"crispEdges\" d=\"\(path)\"/>\n"
    }
  }

  /// A part of a cell in one colour.
  private struct Block: Equatable {
    var left = 0
    var top = 0
    var width = FramePicture.cell.width
    var height = FramePicture.cell.height
    var color: String

    /// Whether it reaches both sides of its cell.
    var isJoinable: Bool { left == 0 && width == FramePicture.cell.width }
  }

  /// What a cell has to be filled with: layer 0 is the background, layer 1 a block character.
  private func block(_ x: Int, _ y: Int, _ layer: Int) -> Block? {
    let cell = frame[x, y]
    let (ink, paper) = colors(of: cell.style)
    guard layer == 1 else { return paper.map { Block(color: $0) } }
    let (width, height) = (Self.cell.width, Self.cell.height)
    switch cell.scalar.value {
    case 0x2580: return Block(height: height / 2, color: ink)
    case 0x2581...0x2588:
      let part = (Int(cell.scalar.value - 0x2580) * height + 4) / 8
      return Block(top: height - part, height: part, color: ink)
    case 0x2589...0x258F: return Block(width: (Int(0x2590 - cell.scalar.value) * width + 4) / 8, color: ink)
    default: return nil
    }
  }

  /// The characters that are not blocks, word by word: blanks are nothing to draw, and some viewers would drop them.
  private func texts(ofRow y: Int, to svg: inout String) {
    var x = 0
    while x < frame.size.width {
      let style = frame[x, y].style
      let (isDots, ink) = (isBraille(x, y), colors(of: style).ink)
      var (end, text, dots) = (x, "", "")
      while end < frame.size.width, isInk(end, y), frame[end, y].style == style, isBraille(end, y) == isDots {
        if isDots { dots += path(ofBraille: frame[end, y].scalar, x: end, y: y) }
        if frame[end, y].width > 0 { text.unicodeScalars.append(frame[end, y].scalar) }
        end += 1
      }
      if isDots, end > x {
        svg += "<path d=\"\(dots)\" fill=\"\(ink)\"/>\n"
      } else if end > x {
        let weight = style.attributes.contains(.bold) ? " font-weight=\"bold\"" : ""
        let faint = style.attributes.contains(.dim) ? " opacity=\"0.6\"" : ""
        let place = "x=\"\(x * Self.cell.width)\" y=\"\(y * Self.cell.height + 14)\""
        // The length is given, so that a font of another width cannot push columns out of line.
        let length = "textLength=\"\((end - x) * Self.cell.width)\""
        svg += "<text \(place) \(length) fill=\"\(ink)\"\(weight)\(faint)>\(escaped(text))</text>\n"
      }
      x = max(end, x + 1)
    }
  }

  /// The dots of a braille character as small squares, which no font can misplace.
  private func path(ofBraille scalar: Unicode.Scalar, x: Int, y: Int) -> String {
    let dots = Int(scalar.value) - 0x2800
    // Bits 0 to 5 go down the left and then the right column; 6 and 7 are the fourth row.
    let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    return places.enumerated().reduce(into: "") { path, dot in
      guard dots >> dot.offset & 1 == 1 else { return }
      let left = x * Self.cell.width + 2 + dot.element.0 * 4
      let top = y * Self.cell.height + 2 + dot.element.1 * Self.cell.height / 4
      path += "M\(left) \(top)h2v2h-2z"
    }
  }

  private func isInk(_ x: Int, _ y: Int) -> Bool { frame[x, y].scalar != " " && !isBlock(x, y) }

  private func isBraille(_ x: Int, _ y: Int) -> Bool { (0x2800...0x28FF).contains(frame[x, y].scalar.value) }

  private func isBlock(_ x: Int, _ y: Int) -> Bool { (0x2580...0x258F).contains(frame[x, y].scalar.value) }

  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }

  /// Foreground, and background where there is one.
  private func colors(of style: Style) -> (ink: String, paper: String?) {
    let (text, ground) = (css(style.foreground) ?? ink, css(style.background))
    return style.attributes.contains(.reverse) ? (ground ?? paper, text) : (text, ground)
  }

  private func css(_ color: Color) -> String? {
    switch color.kind {
    case .default: nil
    case .indexed(let index): XtermPalette.rgb(of: index).hexadecimal
    case .rgb(let red, let green, let blue): RGB(red, green, blue).hexadecimal
    }
  }
}
