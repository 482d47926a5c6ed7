/// A value on the stack of a ``PickleMachine``; containers are kept in its heap and named by their place there, so that
/// nothing is ever nested, copied or released recursively.
enum PickleValue: Equatable {
  case none
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  /// Bytes, of which only the number is kept, or a whole number of more than 64 bits.
  case bytes(count: Int)
  /// A name that could be imported, as in `torch.FloatStorage`; it is only compared.
  case global(String)
  /// An object of the heap.
  case object(Int)
}

/// A thing in the heap of a ``PickleMachine``.
enum PickleObject {
  case tuple([PickleValue])
  case list([PickleValue])
  case dictionary([(key: PickleValue, value: PickleValue)])
  case set
  /// What a persistent id stands for, as it was given.
  case persistent(PickleValue)
  case tensor(TensorRecord)
  /// What would be made by calling, or by making an instance of, something that is not known.
  case opaque(global: String, arguments: PickleValue, state: PickleValue)
}

/// A tensor as the pickle describes it; nothing of it is checked yet.
struct TensorRecord {
  /// The persistent id of the storage.
  var storage: PickleValue
  var offset: Int
  var shape: [Int]
  var strides: [Int]
  /// The type where it is not that of the storage.
  var typeName: String?
  var isTrainable = true
  /// Whether elements are not what the storage holds, as in a quantised tensor.
  var isOpaque = false
}
