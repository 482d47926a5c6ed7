import CKernels

/// The generator mt19937 of Matsumoto and Nishimura (1998), seeded as PyTorch's CPU generator seeds it.
struct MersenneTwister {
  private static let size = 624
  private var state: [UInt32]
  /// The words of the state, tempered all at once.
  private var tempered: [UInt32]
  private var next = size

  /// Makes a generator from the low 32 bits of `seed`.
  init(seed: UInt64) {
    state = Array(repeating: 0, count: MersenneTwister.size)
    tempered = state
    begin(seed: seed)
  }

  /// Begins again from the low 32 bits of `seed`, in the same memory.
  mutating func begin(seed: UInt64) {
    state[0] = UInt32(truncatingIfNeeded: seed)
    for index in 1..<MersenneTwister.size {
      let last = state[index - 1]
      state[index] = 1_812_433_253 &* (last ^ last >> 30) &+ UInt32(index)
    }
    next = MersenneTwister.size
  }

  /// The next 32 random bits.
  mutating func word() -> UInt32 {
    if next == MersenneTwister.size { twist() }
    defer { next += 1 }
    return tempered[next]
  }

  /// The next random bits, in order.
  mutating func fill(_ words: UnsafeMutableBufferPointer<UInt32>) {
    var place = 0
    while place < words.count {
      if next == MersenneTwister.size { twist() }
      let length = min(words.count - place, MersenneTwister.size - next)
      for index in 0..<length { words[place + index] = tempered[next + index] }
      place += length
      next += length
    }
  }

  private mutating func twist() {
    state.withUnsafeMutableBufferPointer { state in
      tempered.withUnsafeMutableBufferPointer { tempered in
        guard let source = state.baseAddress, let target = tempered.baseAddress else { return }
        ck_twist(source)
        ck_temper(MersenneTwister.size, source, target)
      }
    }
    next = 0
  }
}
