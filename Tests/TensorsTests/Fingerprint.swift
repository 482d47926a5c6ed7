import Tensors

/// A short stand-in for many numbers: the hash of Fowler, Noll and Vo over their 32-bit words.
func fingerprint(_ words: some Sequence<UInt32>) -> UInt64 {
  words.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

/// The fingerprint of a tensor's bits.
func fingerprint(_ tensor: Tensor) -> UInt64 { fingerprint(tensor.array.lazy.map(\.bitPattern)) }
