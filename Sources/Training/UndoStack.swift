import Networks

/// A change that can be taken back: what it was, and what it replaced.
struct UndoableChange {
  /// What has to be put back.
  enum Replaced {
    /// The learning rate of each parameter group.
    case learningRates([Double])
    /// Whether an optimiser was allowed to change a parameter.
    case requiresGrad(Parameter, Bool)
    /// Values, and what belongs to them.
    case values([ReplacedParameter])
    /// Which parameters and modules stand where; those of the former structure that are not in the present one.
    case structure(Replacement, [ReplacedParameter])
  }

  /// The change in one clause, as in `learning rate 0.1 → 0.01`.
  var sentence: String
  var replaced: Replaced
}

/// A parameter as it was before a change.
struct ReplacedParameter {
  /// The values and the state of the optimiser.
  var checkpoint: ParameterCheckpoint
  /// The initial values; `nil` where the change left them alone.
  var initial: [Float]?
  var origin: ParameterOrigin

  /// How much memory it takes.
  var byteCount: Int { checkpoint.byteCount + (initial?.count ?? 0) * MemoryLayout<Float>.stride }
}

extension UndoableChange {
  /// How much memory it takes, but for a few words.
  var byteCount: Int {
    switch replaced {
    case .learningRates, .requiresGrad: 0
    case .values(let parameters), .structure(_, let parameters): parameters.reduce(0) { $0 + $1.byteCount }
    }
  }
}

/// The changes of a run that can be taken back, last one first.
///
/// At most ``depth`` changes are kept, and of them as many as ``byteLimit`` allows, the oldest given up first; the last
/// one can always be taken back, however large it is.
struct UndoStack {
  /// The most changes that are kept.
  static let depth = 100
  /// The most memory that they take, unless a single one takes more.
  static let byteLimit = 256 << 20

  private var changes: [UndoableChange] = []

  /// How many changes can be taken back.
  var count: Int { changes.count }

  /// What would be taken back next.
  var sentence: String? { changes.last?.sentence }

  /// Keeps a change.
  mutating func push(_ change: UndoableChange) {
    changes.append(change)
    var bytes = changes.reduce(0) { $0 + $1.byteCount }
    while changes.count > UndoStack.depth || (bytes > UndoStack.byteLimit && changes.count > 1) {
      bytes -= changes.removeFirst().byteCount
    }
  }

  /// Gives the last change away.
  mutating func pop() -> UndoableChange? { changes.popLast() }
}
