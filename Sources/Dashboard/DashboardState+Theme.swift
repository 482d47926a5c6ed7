public import Screen

extension DashboardState {
  /// Adds a design that can be chosen by its name.
  public mutating func offer(_ design: ThemeDesign) {
    designs.removeAll { $0.name == design.name }
    designs.append(design)
  }

  /// Chooses the theme of a name, and says so; `:theme NAME` is this.
  ///
  /// - Returns: whether there is such a theme; the message names those there are if not.
  @discardableResult
  public mutating func choose(theme name: String) -> Bool {
    guard let design = designs.first(where: { $0.name == name }) else {
      message = "there is no theme called “\(name)”; there are \(designs.map(\.name).joined(separator: ", "))"
      return false
    }
    theme = Theme(for: terminal, design)
    message = "the theme is \(name)"
    return true
  }
}
