public import Inspection
public import Statistics

/// The initialisers that a parameter can be filled by, as whoever has them tells the dashboard.
public struct InitializerCatalogue: Sendable {
  /// One of them.
  public struct Entry: Hashable, Sendable {
    /// A call of it that works as it is: `xavier_uniform()`, `constant(0.5)`.
    public var call: String
    /// Its arguments with the values that they have when they are not given: `normal(mean=0, std=1)`.
    public var signature: String
    /// The law or the recipe in one line.
    public var formula: String
    /// Whose it is, and who described it first.
    public var source: String

    /// Makes an entry.
    public init(call: String, signature: String, formula: String, source: String) {
      self.call = call
      self.signature = signature
      self.formula = formula
      self.source = source
    }

    /// Its name, without arguments.
    public var name: String { String(call.prefix { $0 != "(" }) }
  }

  /// How an initialiser would fill a parameter.
  public struct Outlook: Hashable, Sendable {
    /// Its name with its arguments.
    public var name: String
    /// The law that the elements would follow; `nil` where they follow none.
    public var distribution: Distribution?
    /// Why it cannot fill a parameter of this shape, in one clause; `nil` where it can.
    public var objection: String?

    /// Makes an outlook.
    public init(name: String, distribution: Distribution?, objection: String? = nil) {
      self.name = name
      self.distribution = distribution
      self.objection = objection
    }
  }

  /// Why a text names no initialiser.
  public struct Unreadable: Error, Hashable {
    /// One clause.
    public var sentence: String

    /// Makes an error.
    public init(_ sentence: String) { self.sentence = sentence }
  }

  /// Says how the initialiser that a text names would fill a parameter of a shape.
  public typealias Examine =
    @Sendable (_ text: String, _ shape: [Int], _ fans: ParameterFans?) -> Result<
      Outlook, Unreadable
    >

  /// All of them, in the order of the menu.
  public let entries: [Entry]
  private let examine: Examine

  /// Makes a catalogue; without arguments it is empty.
  public init(
    _ entries: [Entry] = [],
    examine: @escaping Examine = { text, _, _ in .failure(Unreadable("there is no initialiser called '\(text)'")) }
  ) {
    self.entries = entries
    self.examine = examine
  }

  /// How the initialiser that a text names would fill a parameter.
  func outlook(of text: String, filling parameter: ParameterOutline) -> Result<Outlook, Unreadable> {
    guard let shape = parameter.shape else {
      // The text may be wrong besides.
      return examine(text, [1, 1], nil).map {
        Outlook(name: $0.name, distribution: nil, objection: "its shape is known after the first batch")
      }
    }
    return examine(text, shape, parameter.fans)
  }
}

extension InitializerCatalogue: Equatable {
  /// Whether the entries are the same.
  public static func == (left: Self, right: Self) -> Bool { left.entries == right.entries }
}
