import Inspection
import Screen

extension HeatmapPanel {
  /// How many elements are below a pixel, as in `mean of 2×3`, said as it is.
  static func scaling(of tile: Tile) -> String {
    let geometry = tile.geometry
    if case .pictures(let side, let first) = geometry.layout {
      let last = min(geometry.rows, first + geometry.pictureRoom) - 1
      let shown =
        last - first + 1 < geometry.rows ? "rows \(first)–\(last) of \(geometry.rows)" : "\(geometry.rows) rows"
      return "\(shown) as \(side)×\(side)"
    }
    guard geometry.isReduced else { return "1 pixel = 1 element" }
    let rows = extent(geometry.window.rows.count, over: geometry.size.height)
    let columns = extent(geometry.window.columns.count, over: geometry.size.width)
    let separator = rows.count + columns.count > 2 ? " × " : "×"
    return "1 pixel = \(tile.reduction == .mean ? "mean" : "largest") of \(rows)\(separator)\(columns)"
  }

  private static func extent(_ elements: Int, over pixels: Int) -> String {
    let (least, most) = (elements / max(1, pixels), (elements + pixels - 1) / max(1, pixels))
    return least == most ? "\(least)" : "\(least)–\(most)"
  }

  /// Which part of a parameter is seen, in at most `width` cells, together with how it is scaled where there is room.
  static func part(of geometry: TileGeometry, width: Int, and scaling: String?) -> String {
    func range(_ range: Range<Int>) -> String {
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound - 1)"
    }
    let wordings: [String]
    if geometry.isVector {
      let seen = range(geometry.elementRange)
      wordings = ["elements \(seen) of \(geometry.elementCount)", "\(seen) of \(geometry.elementCount)"]
    } else {
      let (rows, columns) = (range(geometry.window.rows), range(geometry.window.columns))
      let (height, width) = (geometry.rows, geometry.columns)
      wordings = [
        "rows \(rows) of \(height), columns \(columns) of \(width)",
        "rows \(rows)/\(height), columns \(columns)/\(width)",
        "\(rows)/\(height) × \(columns)/\(width)",
        "\(rows) × \(columns)",
      ]
    }
    // How large all of it is says more than how it is scaled, which the legend says too.
    let all = wordings.prefix(2).flatMap { wording in scaling.map { ["\(wording), \($0)"] } ?? [] } + wordings
    return all.first { PrintableText($0).width <= width } ?? ""
  }

  /// Why there is nothing to be seen of an aspect.
  static func missing(_ aspect: Aspect) -> String {
    switch aspect {
    case .value: "no values yet"
    case .gradient: "it got no gradient in the last step"
    case .update: "no step has changed it yet"
    case .drift: "its initial values are not known"
    case .moment: "the optimiser has made no step with it yet"
    }
  }

  /// What an aspect is called; the moments as PyTorch calls them.
  static func name(of aspect: Aspect) -> String {
    switch aspect {
    case .value: "value"
    case .gradient: "gradient"
    case .update: "last update"
    case .drift: "drift from initial"
    case .moment(let name): name
    }
  }
}
