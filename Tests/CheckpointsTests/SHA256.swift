/// The hash of FIPS 180-4, for comparing with what Python computed.
struct SHA256 {
  private static let primes: [Double] = {
    var primes: [Double] = []
    var candidate = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % Int($0) != 0 }) { primes.append(Double(candidate)) }
      candidate += 1
    }
    return primes
  }()
  /// The first 32 bits after the point of the cube roots of the primes, by whole numbers so that none is off.
  private static let constants: [UInt32] = primes.map { prime in
    // The largest r with r³ <= prime · 2⁹⁶, found bit by bit with 128-bit products.
    var root: UInt64 = 0
    for bit in (0..<36).reversed() {
      let guess = UInt128(root | 1 << UInt64(bit))
      if guess * guess * guess <= UInt128(UInt64(prime)) << 96 { root |= 1 << UInt64(bit) }
    }
    return UInt32(truncatingIfNeeded: root)
  }
  private static let start: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  private var state = start
  private var pending: [UInt8] = []
  private var count = 0

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    count += bytes.count
    pending += bytes
    var place = 0
    pending.withUnsafeBufferPointer { buffer in
      while buffer.count - place >= 64 {
        SHA256.mix(buffer, place, &state)
        place += 64
      }
    }
    pending.removeFirst(place)
  }

  /// The hash of what was added, in hexadecimal digits.
  func digest() -> String {
    var copy = self
    let bits = UInt64(count) * 8
    var tail: [UInt8] = [0x80]
    while (copy.pending.count + tail.count) % 64 != 56 { tail.append(0) }
    tail += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
    tail.withUnsafeBytes { copy.add($0) }
    return copy.state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private static func mix(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ state: inout [UInt32]) {
    func rotate(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }
    var words = (0..<16).map { word in
      (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[place + word * 4 + $1]) }
    }
    for index in 16..<64 {
      let (a, b) = (words[index - 15], words[index - 2])
      let first = rotate(a, 7) ^ rotate(a, 18) ^ a >> 3
      let second = rotate(b, 17) ^ rotate(b, 19) ^ b >> 10
      words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
    }
    var s = state
    for index in 0..<64 {
      let sum = rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25)
      let choice = s[4] & s[5] ^ ~s[4] & s[6]
      let one = s[7] &+ sum &+ choice &+ constants[index] &+ words[index]
      let other = rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22)
      let majority = s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]
      s = [one &+ other &+ majority, s[0], s[1], s[2], s[3] &+ one, s[4], s[5], s[6]]
    }
    for index in 0..<8 { state[index] &+= s[index] }
  }
}
