import Networks
import Testing

@testable import Training

@Suite struct `An undo stack` {
  private func change(_ name: String, elements: Int = 0) -> UndoableChange {
    guard elements > 0 else { return UndoableChange(sentence: name, replaced: .learningRates([1])) }
    let parameter = Parameter([elements], .zeros)
    let checkpoint = ParameterCheckpoint(of: parameter, in: SGD([parameter]))
    let replaced = ReplacedParameter(checkpoint: checkpoint, initial: nil, origin: ParameterOrigin())
    return UndoableChange(sentence: name, replaced: .values([replaced]))
  }

  @Test func `gives back the last change first`() {
    var stack = UndoStack()
    #expect(stack.sentence == nil && stack.count == 0)
    for name in ["a", "b"] { stack.push(change(name)) }
    let names = [stack.sentence, stack.pop()?.sentence, stack.pop()?.sentence, stack.pop()?.sentence]
    #expect(names == ["b", "b", "a", nil])
  }

  @Test func `forgets the oldest of many`() {
    var stack = UndoStack()
    for number in 0..<150 { stack.push(change("\(number)")) }
    #expect(stack.count == UndoStack.depth && stack.sentence == "149")
    var last: String?
    while let change = stack.pop() { last = change.sentence }
    #expect(last == "50")
  }

  @Test func `forgets the oldest when they are large, but never the last`() {
    var stack = UndoStack()
    let third = UndoStack.byteLimit / 4 / 3
    for name in ["a", "b", "c", "d"] { stack.push(change(name, elements: third)) }
    #expect(stack.count == 3)
    stack.push(change("whole", elements: UndoStack.byteLimit / 4 + 1))
    #expect(stack.count == 1 && stack.sentence == "whole")
    stack.push(change("small"))
    #expect(stack.count == 1 && stack.sentence == "small")
  }
}
