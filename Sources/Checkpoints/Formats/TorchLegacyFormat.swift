import Bytes

// PyTorch from 0.2 to 1.5, pickles one after the other and then the storages:
// 1. the number 0x1950a86a20f9469cfc6c
// 2. the version of the protocol, 1001
// 3. a dictionary of facts about the machine, `little_endian` among them
// 4. what was saved; a storage is the persistent id ('storage', type, key, location, count, view), where a view is
//    `None` or (key, offset, count)
// 5. a list of the keys of the storages
// 6. in that order, for each storage the number of its elements (8 bytes), and they themselves

extension CheckpointFormat {
  /// What PyTorch wrote before its zip archives.
  static let torchLegacy = CheckpointFormat(name: "pytorch, legacy") { candidate in
    let start = candidate.head.prefix(32)
    return candidate.head.first == 0x80
      && start.indices.contains { start[$0...].starts(with: [0x8A, 10] + TorchLegacyReader.magic) }
  } index: { candidate throws(CheckpointError) in
    var reader = TorchLegacyReader(candidate.file)
    return try reader.checkpoint()
  }
}

/// Reads a file that PyTorch wrote before its zip archives.
struct TorchLegacyReader {
  /// The magic number, the lowest byte first.
  static let magic: [UInt8] = [0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19]
  private static let protocolVersion = 1001

  private let file: RandomAccessFile

  init(_ file: RandomAccessFile) { self.file = file }

  mutating func checkpoint() throws(CheckpointError) -> Checkpoint {
    var machine = PickleMachine(FileCursor(file, from: 0, to: file.byteCount))
    guard try machine.run() == .string("torch magic") else {
      throw .damaged(part: "the beginning", reason: "the magic number of PyTorch is missing")
    }
    guard try machine.run() == .integer(TorchLegacyReader.protocolVersion) else {
      throw .damaged(part: "the beginning", reason: "the version of the protocol is not 1001")
    }
    let system = try machine.run()
    let isBigEndian = TorchLegacyReader.entry("little_endian", of: system, in: machine) == .bool(false)
    let root = try machine.run()
    let keys = try machine.run()
    guard let keys = machine.values(keys) else {
      throw .damaged(part: "the list of storages", reason: "it is no list")
    }
    let names = keys.map { key in
      switch key {
      case .string(let text): text
      case .integer(let number): String(number)
      default: ""
      }
    }
    let sizes = try TorchLegacyReader.elementSizes(in: machine)
    var places: [String: (offset: Int, count: Int)] = [:]
    var cursor = machine.cursor
    for name in names {
      let count = try cursor.number(8, for: "the storage '\(name)'")
      // A storage that no tensor is in has a type that nobody knows, so where it ends is not known either.
      guard let size = sizes[name] else {
        throw .damaged(part: "the list of storages", reason: "no tensor is in the storage '\(name)'")
      }
      guard count >= 0, count <= cursor.left / size else {
        throw .truncated(part: "the storage '\(name)' of \(count) elements", needs: size, left: cursor.left)
      }
      places[name] = (cursor.offset, count)
      try cursor.skip(count * size, for: "the storage '\(name)'")
    }
    return try Checkpoint(format: "pytorch, legacy", root, in: machine, files: [file]) {
      reference throws(CheckpointError) in
      guard let place = places[reference.key] else {
        throw .damaged(part: "the file", reason: "the storage '\(reference.key)' is missing")
      }
      return StoredTensor.Storage(
        place: place.count == 0 ? .none : .plain(file: 0, offset: place.offset),
        byteCount: place.count * reference.type.blockByteCount,
        isBigEndian: isBigEndian
      )
    }
  }

  /// How many bytes an element takes in each storage that a tensor is in.
  private static func elementSizes(in machine: PickleMachine) throws(CheckpointError) -> [String: Int] {
    var sizes: [String: Int] = [:]
    for (place, object) in machine.heap.enumerated() {
      guard case .persistent = object else { continue }
      let reference = try TorchStorages.reference(.object(place), in: machine)
      let size = reference.type.blockByteCount
      guard sizes.updateValue(size, forKey: reference.key) ?? size == size else {
        throw .damaged(part: "the storage '\(reference.key)'", reason: "it has two types")
      }
    }
    return sizes
  }

  private static func entry(_ name: String, of value: PickleValue, in machine: PickleMachine) -> PickleValue? {
    guard case .dictionary(let entries) = machine.object(value) else { return nil }
    return entries.last { $0.key == .string(name) }?.value
  }
}
