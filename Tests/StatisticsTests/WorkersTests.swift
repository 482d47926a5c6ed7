import Testing

@testable import Statistics

@Suite struct `Threads that share work` {
  @Test(arguments: [0, 1, 2, 1000], [-1, 1, 2, 7])
  func `do every piece once`(pieces: Int, threads: Int) {
    let found = Workers.share(pieces, among: threads, startingWith: [Int]()) { $1.append($0) }
    #expect(found.joined().sorted() == Array(0..<pieces))
    #expect(found.count == max(1, min(threads, pieces)))
  }
}
