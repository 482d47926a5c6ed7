/// How everything looks on a terminal with given capabilities.
public struct Theme: Hashable, Sendable {
  /// What it was made from.
  public let design: ThemeDesign
  /// What the terminal can show, as far as the design uses it: a monochrome design has no colours anywhere.
  public let capabilities: Capabilities
  /// The colours of numbers around zero.
  public let scale: DivergingScale
  private let styles: [Style]

  /// Makes the theme of a design for a terminal.
  public init(for terminal: Capabilities, _ design: ThemeDesign = .dark) {
    self.design = design
    var capabilities = terminal
    if design.base == .mono { capabilities.colorDepth = .monochrome }
    self.capabilities = capabilities
    let depth = capabilities.colorDepth
    scale = DivergingScale(for: depth, isLight: design.isLight)
    styles = Role.allCases.map { design.style(of: $0, at: depth) }
  }

  /// The look of a role.
  public subscript(role: Role) -> Style { styles[role.rawValue] }

  /// Whether only attributes tell things apart.
  public var isMonochrome: Bool { capabilities.colorDepth == .monochrome }

  /// Whether a cell can be split into an upper and a lower pixel of different colours.
  public var hasHalfBlocks: Bool { capabilities.isUnicode && !isMonochrome }

  /// How many pixels a cell has, one above the other.
  public var pixelsPerCell: Int { hasHalfBlocks ? 2 : 1 }

  /// Paints the terminal's own colours over, where the design has a background of its own.
  public func paint(_ grid: inout CellGrid) {
    guard design.background != nil, capabilities.colorDepth >= .indexed256 else { return }
    let (ink, paper) = (design.paintedText(at: capabilities.colorDepth), design.painted(at: capabilities.colorDepth))
    grid.restyle(grid.bounds) { style in
      if style.foreground == .default { style.foreground = ink }
      if style.background == .default { style.background = paper }
    }
  }
}
