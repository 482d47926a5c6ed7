import Bytes
import CZlib
import Testing

@Suite struct `Gzip data` {
  static let text = Array("the quick brown fox jumps over the lazy dog, again and again and again\n".utf8)

  @Test func `decompress to what went in`() throws {
    for content in [[], Self.text, Array(repeating: 7, count: 300_000), pseudorandomBytes(200_001)] {
      let member = gzip(content)
      let isRecognized = Gzip.recognizes(member.span.bytes)
      #expect(isRecognized)
      #expect(try Gzip.inflate(member.span.bytes, limit: content.count) == content)
    }
  }

  @Test func `may have a name, a comment, an extra field and a checksum of the header`() throws {
    let member = gzip(Self.text, header: header(name: "fox.txt", comment: "a pangram", extra: [1, 2, 3]))
    #expect(try Gzip.inflate(member.span.bytes, limit: 1000) == Self.text)
  }

  @Test func `may have several members`() throws {
    let members = gzip(Self.text) + gzip([]) + gzip(Self.text)
    #expect(try Gzip.inflate(members.span.bytes, limit: 1000) == Self.text + Self.text)
  }

  @Test func `throw at every length short of the whole`() {
    for member in [gzip(Self.text), gzip(Self.text, header: header(name: "a", comment: "b", extra: [0]))] {
      for length in 0..<member.count {
        #expect(throws: GzipError.self) { try Gzip.inflate(member.span.bytes.extracting(first: length), limit: 1000) }
      }
    }
  }

  @Test func `never trap and never give other content when a byte is changed`() {
    let member = gzip(Self.text)
    for index in member.indices {
      for bit in 0..<8 {
        var damaged = member
        damaged[index] ^= 1 << bit
        // Nobody checks the time, the extra flags and the operating system, nor whether it is called a text.
        guard let content = try? Gzip.inflate(damaged.span.bytes, limit: 1000) else { continue }
        #expect(content == Self.text && (3...9).contains(index))
      }
    }
  }
}

@Suite struct `An error of gzip data` {
  private static let member = gzip(`Gzip data`.text)
  private static let count = member.count

  private func error(_ bytes: [UInt8], limit: Int = 1000) -> GzipError? {
    do throws(GzipError) {
      _ = try Gzip.inflate(bytes.span.bytes, limit: limit)
      return nil
    } catch { return error }
  }

  private func changed(at index: Int, to byte: UInt8) -> [UInt8] {
    var bytes = Self.member
    bytes[index] = byte
    return bytes
  }

  @Test func `says in which part the bytes end`() {
    #expect(error([]) == .truncated(in: .header, at: 0))
    #expect(error(Array(Self.member.prefix(9))) == .truncated(in: .header, at: 9))
    #expect(error(Array(Self.member.prefix(20))) == .truncated(in: .data, at: 20))
    #expect(error(Self.member.dropLast(1)) == .truncated(in: .trailer, at: Self.count - 1))
  }

  @Test func `says what is wrong with the header`() {
    #expect(error(Array("PK34567890".utf8)) == .notGzip(magic: 0x4b50))
    #expect(error(changed(at: 2, to: 7)) == .unknownMethod(7))
    #expect(error(changed(at: 3, to: 0x20)) == .reservedFlags(0x20))
    var member = gzip(`Gzip data`.text, header: header(name: "a", comment: "b", extra: []))
    member[4] ^= 1
    guard case .checksumMismatch(of: .header, _, _) = error(member) else {
      Issue.record("the checksum of the header was not looked at")
      return
    }
  }

  @Test func `says that the data are damaged`() {
    guard case .damaged(let reason, at: 10...) = error(changed(at: 10, to: 0xff)) else {
      Issue.record("block type 3 was accepted")
      return
    }
    #expect(reason == "invalid block type")
  }

  @Test func `says which checksum and which length were stored and found`() throws {
    var sum = CRC32()
    sum.add(`Gzip data`.text.span.bytes)
    let wrong = changed(at: Self.count - 8, to: ~Self.member[Self.count - 8])
    #expect(error(wrong) == .checksumMismatch(of: .data, stored: sum.value ^ 0xff, computed: sum.value))
    #expect(error(changed(at: Self.count - 4, to: 9)) == .lengthMismatch(stored: 9, found: `Gzip data`.text.count))
  }

  @Test func `stops a bomb at the limit`() {
    let bomb = gzip(Array(repeating: 0, count: 5_000_000))
    #expect(bomb.count < 6000)
    #expect(error(bomb, limit: 1_000_000) == .larger(than: 1_000_000))
    #expect(error(Self.member, limit: `Gzip data`.text.count - 1) == .larger(than: `Gzip data`.text.count - 1))
  }

  @Test func `counts what follows the last member`() {
    #expect(error(Self.member + [1, 2, 3]) == .trailing(byteCount: 3))
  }

  @Test func `is one sentence with the facts in it`() {
    #expect(error([])?.description == "the gzip data end inside their header, after 0 bytes")
    #expect(
      error(Array("\u{1}K34567890".utf8))?.description
        == "these are no gzip data: they begin with 01 4b, not 1f 8b"
    )
  }
}

/// `content` as a gzip member with `header`, by default one with nothing optional in it.
private func gzip(_ content: [UInt8], header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]) -> [UInt8] {
  var stream = z_stream()
  deflateInit2_(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, 0, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  var input = content
  var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(content.count))))
  let count = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
      (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
      #expect(deflate(&stream, Z_FINISH) == Z_STREAM_END)
      return output.count - Int(stream.avail_out)
    }
  }
  deflateEnd(&stream)
  var checksum = CRC32()
  checksum.add(content.span.bytes)
  return header + output[..<count] + littleEndian(checksum.value) + littleEndian(UInt32(content.count))
}

private func header(name: String, comment: String, extra: [UInt8]) -> [UInt8] {
  var bytes: [UInt8] = [0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, UInt8(extra.count), 0] + extra
  bytes += Array(name.utf8) + [0] + Array(comment.utf8) + [0]
  var checksum = CRC32()
  checksum.add(bytes.span.bytes)
  return bytes + littleEndian(checksum.value).prefix(2)
}

private func littleEndian(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }

private func pseudorandomBytes(_ count: Int) -> [UInt8] {
  var state: UInt64 = 1
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8(truncatingIfNeeded: state >> 56)
  }
}
