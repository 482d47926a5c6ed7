import Bytes

// Zip archives: `ZipArchive` tells the layout; what is in one decides what it is.

extension CheckpointFormat {
  /// Whatever is in a zip archive: a checkpoint of PyTorch, arrays of NumPy, or something else.
  static let zip = CheckpointFormat(name: "zip") { candidate in
    candidate.begins(with: [0x50, 0x4B, 3, 4]) || candidate.begins(with: [0x50, 0x4B, 5, 6])
  } index: { candidate throws(CheckpointError) in
    let archive: ZipArchive
    do throws(ZipError) { archive = try ZipArchive(candidate.file) } catch { throw CheckpointError.zip(error) }
    let names = archive.members.map(\.name)
    if names.contains(where: { $0 == "data.pkl" || $0.hasSuffix("/data.pkl") }) {
      return try Checkpoint(torchArchive: archive)
    }
    if names.contains("model.weights.h5") || names.contains("config.json") && names.contains("metadata.json") {
      throw .refused(kind: "a Keras model", advice: "save its parameters as .npz or safetensors")
    }
    if names.allSatisfy({ !$0.hasSuffix(".npy") }), !names.isEmpty {
      throw .refused(kind: "a zip archive without a checkpoint in it", advice: "unpack it, or look for the right file")
    }
    return try Checkpoint(numpyArchive: archive)
  }
}

extension ZipArchive {
  /// Archives with no more than so many bytes are read through when they are opened, so that damage is told at once.
  static let smallByteCount = 8 << 20

  /// Where the bytes of a member lie.
  func place(
    of member: Member,
    at index: Int,
    skip: Int = 0
  ) throws(CheckpointError) -> StoredTensor.Storage.Place {
    do throws(ZipError) {
      let offset = try dataOffset(of: member)
      return member.method == 0
        ? .plain(file: 0, offset: offset + skip) : .deflated(file: 0, member: index, skip: skip)
    } catch {
      throw .zip(error)
    }
  }

  /// The first bytes of a member, `count` of them or all.
  func beginning(of member: Member, count: Int) throws(CheckpointError) -> [UInt8] {
    do throws(ZipError) {
      var stream = try ZipMemberStream(member, in: self)
      var bytes: [UInt8] = []
      while bytes.count < min(count, member.byteCount), let chunk = try stream.next() { bytes += chunk }
      return Array(bytes.prefix(count))
    } catch {
      throw .zip(error)
    }
  }

  /// Compares the checksums of all members, if that is a matter of milliseconds.
  func checkSmallMembers() throws(CheckpointError) {
    let total = members.reduce(0) { $0.addingReportingOverflow($1.byteCount).partialValue }
    guard total >= 0, total <= ZipArchive.smallByteCount else { return }
    do throws(ZipError) {
      for member in members {
        var stream = try ZipMemberStream(member, in: self)
        while try stream.next() != nil {}
      }
    } catch {
      throw .zip(error)
    }
  }
}
