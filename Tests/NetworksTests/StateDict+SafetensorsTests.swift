import Bytes
import Foundation
import Networks
import Testing

@Suite final class `A saved model` {
  private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  private var path: String { folder.appending(path: "x.safetensors").path() }

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test func `is loaded as it was, tied parameters under every path`() throws {
    let shared = Linear(4, 4)
    let net = Sequential(shared, ReLU(), shared, Linear(4, 1))
    try save(net, path)
    #expect(
      try StateDict(contentsOf: path).names == ["0.bias", "0.weight", "2.bias", "2.weight", "3.bias", "3.weight"]
    )
    let other = Linear(4, 4)
    let twin = Sequential(other, ReLU(), other, Linear(4, 1))
    try twin.load(contentsOf: path)
    for (one, two) in zip(net.parameters, twin.parameters) { #expect(one.value.array == two.value.array) }
    #expect(twin[0].weight.initializer.name == "given")
  }

  @Test func `has the buffers too, and counts of batches as whole numbers`() throws {
    let net = Sequential(BatchNorm1d(2))
    _ = net(Tensor([[1, 2], [3, 5]]))
    try save(net, path)
    let state = try StateDict(contentsOf: path)
    #expect(state.wholeNames == ["0.num_batches_tracked"] && state["0.num_batches_tracked"]?.item == 1)
    let twin = Sequential(BatchNorm1d(2))
    try twin.load(contentsOf: path)
    #expect(twin.stateDict()["0.running_mean"]?.array == net.stateDict()["0.running_mean"]?.array)
  }

  @Test func `gives a lazy model its shapes`() throws {
    let net = Sequential(Linear(3, 2))
    try save(net, path)
    let lazy = Sequential(LazyLinear(2))
    try lazy.load(contentsOf: path)
    #expect(lazy[0].weight.value.array == net[0].weight.value.array)
  }

  @Test func `lists everything that does not fit another, and changes nothing`() throws {
    try save(Sequential(Linear(3, 2), Linear(2, 1)), path)
    let other = Sequential(Linear(4, 2), ReLU(), Linear(2, 1))
    let before = other[0].weight.value.array
    let error = #expect(throws: StateFileError.self) { try other.load(contentsOf: path) }
    guard case .misfit(let misfit, _) = error else { return #expect(Bool(false)) }
    #expect(misfit.missing == ["2.weight", "2.bias"] && misfit.unexpected == ["1.bias", "1.weight"])
    #expect(misfit.misshapen.map(\.name) == ["0.weight"] && other[0].weight.value.array == before)
  }

  @Test func `cannot be one that waits for its shape`() {
    #expect(throws: StateFileError.unshaped(name: "0.weight")) { try save(Sequential(LazyLinear(2)), path) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `must be of float32, and a file`() throws {
    let header = #"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}"#
    let bytes = [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + [UInt8](repeating: 0, count: 8)
    try File.write([bytes], to: path)
    #expect(throws: StateFileError.elementType(.float64, name: "a", path: path)) { try StateDict(contentsOf: path) }
    try File.write([Array(bytes.dropLast())], to: path)
    #expect(throws: StateFileError.format(.dataLength(described: 8, found: 7), path: path)) {
      try StateDict(contentsOf: path)
    }
    #expect(throws: StateFileError.self) { try StateDict(contentsOf: path + "x") }
  }
}
