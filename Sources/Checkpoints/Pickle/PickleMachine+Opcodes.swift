extension PickleMachine {
  /// Performs one opcode other than STOP.
  mutating func perform(_ opcode: UInt8) throws(CheckpointError) {
    switch Character(Unicode.Scalar(opcode)) {
    // Framing.
    case "\u{80}": try skip(1)
    case "\u{95}":
      let length = try cursor.number(8, for: "a frame of the pickle")
      guard length >= 0, length <= cursor.left else { throw PickleMachine.damage("a frame is longer than the file") }
    // Constants.
    case "N": try push(.none)
    case "\u{88}": try push(.bool(true))
    case "\u{89}": try push(.bool(false))
    case "J": try push(.integer(Int(Int32(truncatingIfNeeded: try number(4)))))
    case "K": try push(.integer(try number(1)))
    case "M": try push(.integer(try number(2)))
    case "\u{8A}": try long(count: try number(1))
    case "\u{8B}": try long(count: Int(Int32(truncatingIfNeeded: try number(4))))
    case "I": try textInteger()
    case "L": try textInteger()
    case "F": try push(.number(Double(try line()) ?? .nan))
    case "G":
      let bits = UInt64(bitPattern: Int64(try number(8))).byteSwapped
      try push(.number(Double(bitPattern: bits)))
    // Strings and bytes.
    case "\u{8C}": try string(count: try number(1))
    case "X", "T": try string(count: try number(4))
    case "U": try string(count: try number(1))
    case "\u{8D}": try string(count: try number(8))
    case "S": try push(.string(String(try line().dropFirst().dropLast())))
    case "V": try push(.string(try line()))
    case "C": try bytes(count: try number(1))
    case "B": try bytes(count: try number(4))
    case "\u{8E}", "\u{96}": try bytes(count: try number(8))
    case "\u{98}": break
    // Containers.
    case "(": mark()
    case ")": try push(PickleObject.tuple([]))
    case "t": try push(PickleObject.tuple(try popToMark()))
    case "\u{85}": try tuple(1)
    case "\u{86}": try tuple(2)
    case "\u{87}": try tuple(3)
    case "]": try push(PickleObject.list([]))
    case "l": try push(PickleObject.list(try popToMark()))
    case "a": try append([try pop()])
    case "e": try append(try popToMark())
    case "}": try push(PickleObject.dictionary([]))
    case "d":
      let items = try popToMark()
      try push(PickleObject.dictionary([]))
      try set(items)
    case "s":
      let value = try pop()
      try set([try pop(), value])
    case "u": try set(try popToMark())
    case "\u{8F}": try push(PickleObject.set)
    case "\u{90}": _ = try popToMark()
    case "\u{91}":
      _ = try popToMark()
      try push(PickleObject.set)
    default: try performRest(opcode)
    }
  }

  /// The stack, the memory, and everything that would import or call.
  private mutating func performRest(_ opcode: UInt8) throws(CheckpointError) {
    switch Character(Unicode.Scalar(opcode)) {
    case "0": if (try? pop()) == nil { _ = try popToMark() }
    case "1": _ = try popToMark()
    case "2": try push(try top())
    case "p": try remember(at: Int(try line()) ?? -1)
    case "q": try remember(at: try number(1))
    case "r": try remember(at: try number(4))
    case "\u{94}": try rememberNext()
    case "g": try recall(Int(try line()) ?? -1)
    case "h": try recall(try number(1))
    case "j": try recall(try number(4))
    case "c": try push(.global("\(try line()).\(try line())"))
    case "\u{93}":
      guard case .string(let name) = try pop(), case .string(let module) = try pop() else {
        throw PickleMachine.damage("the name of something to import is no string")
      }
      try push(.global("\(module).\(name)"))
    case "P": try push(PickleObject.persistent(.string(try line())))
    case "Q": try push(PickleObject.persistent(try pop()))
    case "R":
      let arguments = try pop()
      try call(try pop(), arguments)
    case "\u{81}":
      let arguments = try pop()
      try make(try pop(), arguments)
    case "\u{92}":
      _ = try pop()
      let arguments = try pop()
      try make(try pop(), arguments)
    case "o":
      let values = try popToMark()
      guard let first = values.first else { throw PickleMachine.damage("an instance of nothing is to be made") }
      try push(PickleObject.tuple(Array(values.dropFirst())))
      let arguments = try pop()
      try make(first, arguments)
    case "i":
      let global = PickleValue.global("\(try line()).\(try line())")
      try push(PickleObject.tuple(try popToMark()))
      let arguments = try pop()
      try make(global, arguments)
    case "b":
      let state = try pop()
      try build(try top(), state)
    case "\u{82}", "\u{83}", "\u{84}":
      throw PickleMachine.damage("it takes a name from a registry of extensions, which there is none of")
    default: throw PickleMachine.damage("its opcode \(opcode) is unknown")
    }
  }
}

extension PickleMachine {
  private mutating func number(_ count: Int) throws(CheckpointError) -> Int {
    try cursor.number(count, for: PickleMachine.part)
  }

  private mutating func skip(_ count: Int) throws(CheckpointError) {
    try cursor.skip(count, for: PickleMachine.part)
  }

  /// The text up to a line feed.
  private mutating func line() throws(CheckpointError) -> String {
    var bytes: [UInt8] = []
    while true {
      let byte = try cursor.byte(for: PickleMachine.part)
      if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
      guard bytes.count <= PickleMachine.lineLimit else {
        throw .excessive(part: "a line of the pickle", found: bytes.count, limit: PickleMachine.lineLimit)
      }
    }
  }

  private mutating func textInteger() throws(CheckpointError) {
    let text = try line()
    switch text {
    case "00": try push(.bool(false))
    case "01": try push(.bool(true))
    default:
      let digits = text.hasSuffix("L") ? String(text.dropLast()) : text
      guard let value = Int(digits) else { return try push(.bytes(count: digits.utf8.count)) }
      try push(.integer(value))
    }
  }

  /// A whole number in two's complement, the lowest byte first.
  private mutating func long(count: Int) throws(CheckpointError) {
    guard count >= 0 else { throw PickleMachine.damage("a number has a negative length") }
    guard count <= 8 else {
      // What is called the magic number of PyTorch has 10 bytes.
      let bytes = try cursor.bytes(min(count, 16), for: PickleMachine.part)
      if count > 16 { try skip(count - 16) }
      return try push(bytes == TorchLegacyReader.magic ? .string("torch magic") : .bytes(count: count))
    }
    let bits = try number(count)
    let shift = 64 - 8 * count
    try push(.integer(count == 0 ? 0 : (bits << shift) >> shift))
  }

  private mutating func string(count: Int) throws(CheckpointError) {
    try push(.string(String(decoding: try cursor.bytes(count, for: "a string of the pickle"), as: UTF8.self)))
  }

  private mutating func bytes(count: Int) throws(CheckpointError) {
    try cursor.skip(count, for: "bytes of the pickle")
    try push(.bytes(count: count))
  }

  private mutating func tuple(_ count: Int) throws(CheckpointError) {
    var values: [PickleValue] = []
    for _ in 0..<count { values.insert(try pop(), at: 0) }
    try push(PickleObject.tuple(values))
  }

  private mutating func append(_ values: [PickleValue]) throws(CheckpointError) {
    try change(try top()) { object in
      switch object {
      case .list(var list):
        // Taken out first, so that it is not copied.
        object = .list([])
        list += values
        object = .list(list)
        return true
      case .opaque: return true
      default: return false
      }
    }
  }

  private mutating func set(_ items: [PickleValue]) throws(CheckpointError) {
    guard items.count.isMultiple(of: 2) else { throw PickleMachine.damage("a key has no value") }
    try change(try top()) { object in
      switch object {
      case .dictionary(var entries):
        object = .dictionary([])
        for place in stride(from: 0, to: items.count, by: 2) { entries.append((items[place], items[place + 1])) }
        object = .dictionary(entries)
        return true
      case .opaque: return true
      default: return false
      }
    }
  }
}
