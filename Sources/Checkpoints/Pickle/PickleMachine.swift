/// Interprets a pickle without ever running anything.
///
/// It builds dictionaries, lists, tuples, numbers, strings and descriptions of tensors. Whatever else a pickle wants to
/// import or call becomes an opaque object that remembers the name. Opcodes as in `pickletools` of Python 3.13,
/// protocols 0 to 5.
struct PickleMachine {
  /// More values than these are refused, counted over the whole pickle: each takes a few tens of bytes.
  static let valueLimit = 2_000_000
  /// A longer line of the text opcodes is refused.
  static let lineLimit = 1 << 16
  /// What persistent ids may be, and everything else that stands in a message.
  static let part = "the pickle"

  var cursor: FileCursor
  var stack: [PickleValue] = []
  private var marks: [Int] = []
  private var memo: [Int: PickleValue] = [:]
  var heap: [PickleObject] = []
  private var valueCount = 0
  /// The names that were asked to be called or made, and are not known, in their order and each once.
  private(set) var strangers: [String] = []

  init(_ cursor: FileCursor) { self.cursor = cursor }

  /// Reads one pickle, up to its full stop.
  mutating func run() throws(CheckpointError) -> PickleValue {
    (stack, marks, memo) = ([], [], [:])
    while true {
      let opcode = try cursor.byte(for: PickleMachine.part)
      if opcode == UInt8(ascii: ".") { return try pop() }
      try perform(opcode)
    }
  }

  static func damage(_ reason: String) -> CheckpointError { .damaged(part: part, reason: reason) }

  mutating func push(_ value: PickleValue) throws(CheckpointError) {
    valueCount += 1
    guard valueCount <= PickleMachine.valueLimit else {
      throw .excessive(part: "the number of values in the pickle", found: valueCount, limit: PickleMachine.valueLimit)
    }
    stack.append(value)
  }

  mutating func push(_ object: PickleObject) throws(CheckpointError) {
    heap.append(object)
    try push(PickleValue.object(heap.count - 1))
  }

  mutating func pop() throws(CheckpointError) -> PickleValue {
    guard stack.count > (marks.last ?? 0), let value = stack.popLast() else {
      throw PickleMachine.damage("its stack is empty")
    }
    return value
  }

  mutating func mark() { marks.append(stack.count) }

  mutating func popToMark() throws(CheckpointError) -> [PickleValue] {
    guard let mark = marks.popLast(), mark <= stack.count else { throw PickleMachine.damage("a mark is missing") }
    let values = Array(stack[mark...])
    stack.removeLast(stack.count - mark)
    return values
  }

  func top() throws(CheckpointError) -> PickleValue {
    guard stack.count > (marks.last ?? 0), let value = stack.last else {
      throw PickleMachine.damage("its stack is empty")
    }
    return value
  }

  mutating func remember(at place: Int) throws(CheckpointError) {
    guard place >= 0 else { throw PickleMachine.damage("a place in its memory is negative") }
    memo[place] = try top()
  }

  mutating func rememberNext() throws(CheckpointError) { try remember(at: memo.count) }

  mutating func recall(_ place: Int) throws(CheckpointError) {
    guard let value = memo[place] else { throw PickleMachine.damage("it recalls what it never remembered") }
    try push(value)
  }

  /// Changes a list or a dictionary where it is.
  mutating func change(_ value: PickleValue, _ change: (inout PickleObject) -> Bool) throws(CheckpointError) {
    guard case .object(let place) = value, change(&heap[place]) else {
      throw PickleMachine.damage("it adds to what is neither a list nor a dictionary")
    }
  }

  /// The object that a value names; `nil` for one that is no object.
  func object(_ value: PickleValue) -> PickleObject? {
    guard case .object(let place) = value else { return nil }
    return heap[place]
  }

  /// The values of a tuple or a list; `nil` for anything else.
  func values(_ value: PickleValue) -> [PickleValue]? {
    switch object(value) {
    case .tuple(let values), .list(let values): values
    default: nil
    }
  }

  /// Notes the name of something that was asked to be made and is not known.
  mutating func note(stranger: String) {
    if strangers.count < 64, !strangers.contains(stranger) { strangers.append(stranger) }
  }
}
