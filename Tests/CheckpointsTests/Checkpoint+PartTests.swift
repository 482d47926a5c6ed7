import Foundation
import Inspection
import Statistics
import Testing

@testable import Checkpoints

@Suite struct `A part of a tensor` {
  /// A file of float32 elements that count up.
  private func file(_ shape: [Int], named name: String = "w") -> [UInt8] {
    let count = shape.reduce(1, *)
    let header = #"{"\#(name)":{"dtype":"F32","shape":\#(shape),"data_offsets":[0,\#(4 * count)]}}"#
    var bytes = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) } + Array(header.utf8)
    for element in 0..<count { bytes += withUnsafeBytes(of: Float(element).bitPattern.littleEndian) { Array($0) } }
    return bytes
  }

  @Test func `is what the whole tensor has there, however it lies in its file`() throws {
    for name in ["Made/views.pt", "Made/fortran.npz", "Made/tensors.gguf"] {
      let checkpoint = try Checkpoint(opening: Fixtures.path(name))
      for tensor in checkpoint.tensors where tensor.unreadableReason == nil && tensor.count > 0 {
        let all = try checkpoint.elements(of: tensor.name).map { Float($0).bitPattern }
        for range in [
          0..<1, tensor.count / 3..<tensor.count / 3 + 2, tensor.count - 1..<tensor.count, 0..<tensor.count,
        ] {
          let range = range.clamped(to: 0..<tensor.count)
          let part = try #require(try checkpoint.elements(range, of: tensor, and: nil) { true })
          #expect(part.ours.map(\.bitPattern) == Array(all[range]), "\(name) \(tensor.name) \(range)")
          #expect(part.first == range.lowerBound && part.theirs == nil)
        }
        guard tensor.shape.count >= 2 else { continue }
        let columns = tensor.count / tensor.shape[0]
        for column in [0, columns / 2, columns - 1] {
          let part = try #require(try checkpoint.column(column, of: columns, in: tensor, and: nil) { true })
          #expect(part.ours.map(\.bitPattern) == stride(from: column, to: tensor.count, by: columns).map { all[$0] })
        }
      }
    }
  }

  @Test func `is read alone where the tensor lies in a row`() throws {
    let whole = StoredTensor(
      name: "w",
      type: .float32,
      typeName: "F32",
      shape: [1000, 64],
      storage: .init(place: .plain(file: 0, offset: 0), byteCount: 256_000)
    )
    let (part, first) = whole.part(of: 6400..<6464)
    #expect(first == 6400 && part.count == 64 && part.offset == 6400 && part.byteCount == 256)
    var transposed = whole
    transposed.strides = [1, 1000]
    let (rows, start) = transposed.part(of: 6410..<6500)
    #expect(start == 6400 && rows.shape == [2, 64] && rows.offset == 100)
  }

  @Test func `has the columns of a tensor with long rows`() throws {
    try Fixtures.withFile(file([3, 20_000])) { path in
      let checkpoint = try Checkpoint(opening: path)
      let part = try #require(try checkpoint.column(12_345, of: 20_000, in: checkpoint.tensors[0], and: nil) { true })
      #expect(part.ours == [12_345, 32_345, 52_345])
      #expect(try checkpoint.column(1, of: 20_000, in: checkpoint.tensors[0], and: nil) { false } == nil)
    }
  }

  @Test func `is answered without reading the rest, and as if all were read`() throws {
    try Fixtures.withFile(file([50, 40])) { path in
      let checkpoint = try Checkpoint(opening: path)
      let tensor = checkpoint.tensors[0]
      func answer(_ focus: Focus, knowing last: FocusedParameter?, chunks: inout Int) throws -> FocusedParameter {
        var result: FocusedParameter?
        var asked = 0
        try checkpoint.answer(
          focus,
          about: tensor,
          before: nil,
          knowing: last,
          while: {
            asked += 1; return true
          }
        ) {
          result = $0
        }
        chunks = asked
        return try #require(result)
      }
      var chunks = 0
      var focus = Focus(parameter: 0, pixels: PixelSize(width: 8, height: 6), cursor: 0)
      let first = try answer(focus, knowing: nil, chunks: &chunks)
      let windows: [TileWindow?] = [
        nil, TileWindow(rows: 10..<16, columns: 3..<11), TileWindow(rows: 49..<50, columns: 39..<40),
      ]
      for window in windows {
        for slice in Slice.allCases {
          for cursor in [0, 777, 1999] {
            (focus.window, focus.slice, focus.cursor) = (window, slice, cursor)
            var all = 0
            let known = try answer(focus, knowing: first, chunks: &chunks)
            let fresh = try answer(focus, knowing: nil, chunks: &all)
            #expect(known == fresh)
            #expect(known.cursor?.value == Float(cursor) && known.histogram?.total == 2000)
            #expect((known.slice == nil) == (slice == .element))
          }
        }
      }
      #expect(try answer(focus, knowing: first, chunks: &chunks).slice?.profile.count == 50)
    }
  }
}
