import Testing

@testable import Tensors

@Suite struct `The tape` {
  @Test func `allocates nothing once a loop has come round`() {
    let (w, b) = (Tensor(shape: [8, 4], repeating: 0.1), Tensor.zeros([8]))
    w.requiresGrad = true
    b.requiresGrad = true
    let (x, y) = (Tensor(shape: [2, 4], repeating: 0.5), Tensor(shape: [2, 8], repeating: 1))
    func step() {
      w.zeroGrad()
      b.zeroGrad()
      meanSquaredError(x.linear(w, bias: b).relu(), y).backward()
    }
    // The first step may go on a recording that another test left open on this thread.
    step()
    step()
    let before = Tape.current.allocations
    for _ in 0..<100 { step() }
    #expect(Tape.current.allocations == before)
  }

  @Test func `leaves results alone that somebody holds`() {
    let w = Tensor(shape: [3], repeating: 2)
    w.requiresGrad = true
    var held: [Tensor] = []
    for step in 0..<5 {
      w.zeroGrad()
      let product = w * Float(step)
      held.append(product)
      product.sum().backward()
    }
    #expect(held.map(\.array) == (0..<5).map { [Float](repeating: 2 * Float($0), count: 3) })
  }

  @Test func `computes the same when the program changes from step to step`() throws {
    let generator = Generator(seed: 3)
    let w = Tensor(shape: [4, 4], elements: (0..<16).map { _ in generator.uniformFloat() - 0.5 })
    w.requiresGrad = true
    for step in 0..<200 {
      let rows = 1 + step % 5
      let x = Tensor(shape: [rows, 4], elements: (0..<rows * 4).map { _ in generator.uniformFloat() })
      func run() throws -> (Float, [Float]) {
        w.zeroGrad()
        var h = x
        for depth in 0..<(1 + step % 3) { h = depth % 2 == 0 ? h.linear(w).tanh() : (h.matmul(w) + 1).relu() }
        let loss = (h * h).mean()
        loss.backward()
        return (loss.item, try #require(w.grad).array)
      }
      let recycled = try run()
      // The same on a thread-fresh tape: a sweep of everything by way of a new recording on unused memory.
      let again = try run()
      #expect(recycled == again)
    }
  }

  @Test func `accumulates into leaves until they are cleared`() throws {
    let w = Tensor(shape: [2], repeating: 1)
    w.requiresGrad = true
    (w * 3).sum().backward()
    (w * 4).sum().backward()
    #expect(try #require(w.grad).array == [7, 7])
    w.zeroGrad()
    #expect(w.grad == nil)
  }

  @Test func `keeps the contribution of each use, and their sum is the gradient`() throws {
    let w = Tensor(shape: [2], elements: [0.3, -0.7])
    w.requiresGrad = true
    observingUses { ((w * 3).tanh() * w + w * 0.1).sum().backward() }
    let contributions = w.gradientContributions
    #expect(contributions.count == 3)
    let gradient = try #require(w.grad).array
    for index in 0..<2 {
      #expect(contributions.reversed().reduce(0) { $0 + $1[index] } == gradient[index])
    }
    #expect(contributions[2].array == [0.1, 0.1])
  }

  @Test func `stays of bounded length when nobody calls backward`() {
    let w = Tensor(shape: [2, 2], repeating: 0.5)
    w.requiresGrad = true
    var h = Tensor(shape: [1, 2], repeating: 1)
    for _ in 0..<20_000 { h = h.linear(w).detach() }
    #expect(Tape.current.length < 10_000)
    #expect(h.array == [1, 1])
    // What is reachable survives a sweep.
    let first = w * 2
    for _ in 0..<20_000 { _ = w * 3 }
    (first * first).sum().backward()
    #expect(w.grad?.array == [4, 4, 4, 4])
  }

  @Test func `differentiates nothing inside noGrad`() {
    let w = Tensor(shape: [2], repeating: 1)
    w.requiresGrad = true
    let inside = noGrad { w * 2 }
    #expect(!inside.requiresGrad && inside.array == [2, 2])
    let loss = (w * inside).sum()
    loss.backward()
    #expect(w.grad?.array == [2, 2])
  }

  @Test func `refuses to walk back into an earlier step`() async {
    await #expect(processExitsWith: .failure) {
      let w = Tensor(shape: [2], repeating: 1)
      w.requiresGrad = true
      let earlier = w * 2
      earlier.sum().backward()
      (earlier * 3).sum().backward()
    }
  }
}
