import Tensors

extension KerasModel {
  /// The table that `model.summary()` of Keras 3 prints.
  ///
  /// - Parameters:
  ///   - input: The shape of an input, on which the model is run once to learn all shapes, `nil` in it standing for
  ///     a batch of any size; without one the shapes stay unknown, and a lazy layer is shown as unbuilt.
  ///   - expandNested: Whether layers inside of layers get rows of their own.
  ///   - lineLength: The width of the table, as that of the terminal in Keras.
  public func summary(input: [Int?]? = nil, expandNested: Bool = false, lineLength: Int = 80) -> String {
    let run = input.map { DryRun(root.module, input: Shape($0.map { $0 ?? 1 })) }
    let isBatchOpen = input?.first.map { $0 == nil } ?? false
    let isBuilt = weights.allSatisfy { !$0.parameter.isLazy }
    func rows(_ layer: Layer, depth: Int) -> [[String]] {
      let prefix = depth == 0 ? "" : String(repeating: "   ", count: depth) + "└ "
      let shape = run?[layer.module].map { KerasModel.text($0, isBatchOpen: isBatchOpen) } ?? "?"
      let count =
        isBuilt ? KerasModel.grouped(KerasModel.count(layer.weights) + KerasModel.count(layer.buffers)) : "0 (unbuilt)"
      let row = ["\(prefix)\(layer.name) (\(layer.className))", shape, count] + (graph.map { [$0.text(layer)] } ?? [])
      return [row] + (expandNested ? layer.layers.flatMap { rows($0, depth: depth + 1) } : [])
    }
    let table = KerasTable(
      header: ["Layer (type)", "Output Shape", "Param #"] + (graph == nil ? [] : ["Connected to"]),
      rows: inputRow(input) + layers.flatMap { rows($0, depth: 0) },
      lineLength: lineLength
    )
    return (["Model: \"\(name)\""] + table.lines + totals).joined(separator: "\n")
  }

  /// The row of a functional model's input.
  private func inputRow(_ input: [Int?]?) -> [[String]] {
    guard let graph else { return [] }
    let extents = input?.map { $0.map(String.init) ?? "None" }.joined(separator: ", ")
    return [["\(graph.input) (InputLayer)", extents.map { "(\($0))" } ?? "?", "0", "-"]]
  }

  private var totals: [String] {
    func line(_ title: String, _ count: Int) -> String {
      " \(title): \(KerasModel.grouped(count)) (\(KerasModel.memory(4 * count)))"
    }
    let trainable = KerasModel.count(weights.filter(\.parameter.requiresGrad))
    let total = KerasModel.count(weights) + KerasModel.count(root.buffers)
    return [
      line("Total params", total),
      line("Trainable params", trainable),
      line("Non-trainable params", total - trainable),
    ]
  }

  private static func count(_ weights: [(path: String, parameter: Parameter)]) -> Int {
    weights.reduce(0) { $0 + ($1.parameter.isLazy ? 0 : $1.parameter.shape.count) }
  }

  private static func count(_ buffers: [(path: String, buffer: Buffer)]) -> Int {
    buffers.reduce(0) { $0 + $1.buffer.shape.count }
  }

  private static func text(_ shape: Shape, isBatchOpen: Bool) -> String {
    let extents = shape.dimensions.enumerated().map { isBatchOpen && $0 == 0 ? "None" : String($1) }
    return "(\(extents.joined(separator: ", ")))"
  }

  /// A number with commas: `235,146`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.enumerated().map { index, digit in
      index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : String(digit)
    }.joined()
  }

  /// A number of bytes with a unit: `918.54 KB`.
  static func memory(_ bytes: Int) -> String {
    let units = ["B", "KB", "MB", "GB", "TB", "PB"]
    var (value, unit) = (Double(bytes), 0)
    while value >= 1024, unit < units.count - 1 {
      value /= 1024
      unit += 1
    }
    let hundredths = Int((value * 100).rounded(.toNearestOrEven))
    let decimals = String(hundredths % 100)
    return "\(hundredths / 100).\(decimals.count == 1 ? "0" : "")\(decimals) \(units[unit])"
  }
}
