/// The type of the elements of a stored tensor, under the name that PyTorch has for it, or ggml for blocks.
public enum ElementType: String, CaseIterable, Hashable, Sendable {
  case bool
  case uint8
  case int8
  case uint16
  case int16
  case uint32
  case int32
  case uint64
  case int64
  case float16
  case bfloat16
  case float32
  case float64
  case complex64
  case complex128
  case float8E5M2 = "float8_e5m2"
  case float8E4M3 = "float8_e4m3fn"
  case float8E5M2FNUZ = "float8_e5m2fnuz"
  case float8E4M3FNUZ = "float8_e4m3fnuz"
  case float8E8M0 = "float8_e8m0fnu"
  /// Two in a byte, with scales that lie elsewhere.
  case float4 = "float4_e2m1fn_x2"
  case float6E2M3 = "float6_e2m3"
  case float6E3M2 = "float6_e3m2"
  case q4_0, q4_1, q5_0, q5_1, q8_0, q8_1
  case q2_K, q3_K, q4_K, q5_K, q6_K, q8_K
  case iq2_xxs, iq2_xs, iq2_s, iq3_xxs, iq3_s, iq1_s, iq1_m, iq4_nl, iq4_xs
  case tq1_0, tq2_0, mxfp4, nvfp4, q1_0
  /// Text, dates, records: bytes of which only their number is known.
  case opaque

  /// What people call it: blocks as ggml does, as in `Q4_K`, and everything else as PyTorch does.
  public var name: String { blockCount >= 32 ? rawValue.uppercased() : rawValue }

  /// How many elements are stored together.
  public var blockCount: Int { layout.elements }

  /// How many bytes a block of elements takes.
  public var blockByteCount: Int { layout.bytes }

  /// Whether the elements can be told as numbers.
  public var isReadable: Bool {
    switch self {
    case .opaque, .complex64, .complex128, .float4, .float6E2M3, .float6E3M2, .q8_1, .q8_K, .q1_0: false
    default: true
    }
  }

  /// Whether every element is a float32 exactly.
  public var fitsFloat: Bool {
    switch self {
    case .uint32, .int32, .uint64, .int64, .float64: false
    default: true
    }
  }

  /// Whether elements are stored one by one, so that any of them can be found.
  public var isPlain: Bool { blockCount == 1 && self != .opaque }

  private var layout: (elements: Int, bytes: Int) {
    switch self {
    case .bool, .uint8, .int8, .float8E5M2, .float8E4M3, .float8E5M2FNUZ, .float8E4M3FNUZ, .float8E8M0: (1, 1)
    case .uint16, .int16, .float16, .bfloat16: (1, 2)
    case .uint32, .int32, .float32: (1, 4)
    case .uint64, .int64, .float64, .complex64: (1, 8)
    case .complex128: (1, 16)
    case .float4: (2, 1)
    case .float6E2M3, .float6E3M2: (4, 3)
    case .q4_0, .iq4_nl: (32, 18)
    case .q4_1: (32, 20)
    case .q5_0: (32, 22)
    case .q5_1: (32, 24)
    case .q8_0: (32, 34)
    // ggml keeps two float16 before the 32 bytes, whatever gguf-py says of 40.
    case .q8_1: (32, 36)
    case .q2_K: (256, 84)
    case .q3_K, .iq3_s: (256, 110)
    case .q4_K: (256, 144)
    case .q5_K: (256, 176)
    case .q6_K: (256, 210)
    case .q8_K: (256, 292)
    case .iq2_xxs, .tq2_0: (256, 66)
    case .iq2_xs: (256, 74)
    case .iq2_s: (256, 82)
    case .iq3_xxs: (256, 98)
    case .iq1_s: (256, 50)
    case .iq1_m: (256, 56)
    case .iq4_xs: (256, 136)
    case .tq1_0: (256, 54)
    case .mxfp4: (32, 17)
    case .nvfp4: (64, 36)
    case .q1_0: (128, 18)
    case .opaque: (1, 1)
    }
  }
}
