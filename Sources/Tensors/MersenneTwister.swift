/// The generator mt19937 of Matsumoto and Nishimura (1998), seeded as PyTorch's CPU generator seeds it.
struct MersenneTwister {
  private var state: [UInt32]
  private var next = 624

  /// Makes a generator from the low 32 bits of `seed`.
  init(seed: UInt64) {
    state = Array(repeating: 0, count: 624)
    begin(seed: seed)
  }

  /// Begins again from the low 32 bits of `seed`, in the same memory.
  mutating func begin(seed: UInt64) {
    state[0] = UInt32(truncatingIfNeeded: seed)
    for index in 1..<624 {
      let last = state[index - 1]
      state[index] = 1_812_433_253 &* (last ^ last >> 30) &+ UInt32(index)
    }
    next = 624
  }

  /// The next 32 random bits.
  mutating func word() -> UInt32 {
    if next == 624 { twist() }
    var y = state[next]
    next += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    return y ^ y >> 18
  }

  private mutating func twist() {
    for index in 0..<624 {
      let y = (state[index] & 0x8000_0000) | (state[(index + 1) % 624] & 0x7fff_ffff)
      state[index] = state[(index + 397) % 624] ^ y >> 1 ^ (y & 1 == 0 ? 0 : 0x9908_b0df)
    }
    next = 0
  }
}
