import Testing

@testable import Tensors

@Suite struct `An element changed in place` {
  private func leaf(_ elements: [Float]) -> Tensor {
    let tensor = Tensor(elements)
    tensor.requiresGrad = true
    return tensor
  }

  @Test func `between forward and backward is refused when the backward rule needs it`() async {
    await #expect(processExitsWith: .failure) {
      let (w, x) = (Tensor([1, 2]), Tensor([3, 4]))
      w.requiresGrad = true
      let loss = (w * x).sum()
      x[0] = 5
      loss.backward()
    }
    await #expect(processExitsWith: .failure) {
      var w = Tensor([1, 2])
      w.requiresGrad = true
      let loss = (w * w).sum()
      w += 1
      loss.backward()
    }
  }

  @Test func `is refused in the words of PyTorch`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let (w, x) = (Tensor([[1, 2]]), Tensor([[3, 4]]))
      w.requiresGrad = true
      let loss = x.linear(w).sum()
      x.withMutableElements { $0[0] = 5 }
      loss.backward()
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    let sentence =
      "an input of linear, of shape [1, 2], as it was in the forward pass, but it was modified by an in-place"
    #expect(message.contains(sentence))
  }

  @Test func `is no trouble when the backward rule does not need it`() throws {
    let (w, x) = (leaf([1, 2]), Tensor([3, 4]))
    let loss = (w * x + 1).sum()
    // The gradient of x is not asked for, so nobody needs w.
    w[0] = 100
    loss.backward()
    #expect(try #require(w.grad).array == [3, 4])
    let sum = (w + x).sum()
    x[0] = 7
    w.zeroGrad()
    sum.backward()
    #expect(try #require(w.grad).array == [1, 1])
  }

  @Test func `before the forward pass, or after backward, is no trouble`() throws {
    let w = leaf([1, 2])
    for step in 0..<3 {
      w[0] = Float(step)
      w.zeroGrad()
      let square = (w * w).sum()
      square.backward()
      w[1] = 9
      #expect(try #require(w.grad)[0] == 2 * Float(step))
    }
  }

  @Test func `is refused where it is a result that is to be differentiated`() async {
    await #expect(processExitsWith: .failure) {
      let w = Tensor([1, 2])
      w.requiresGrad = true
      let h = w * 2
      h[0] = 5
    }
  }

  @Test func `may be a result inside of noGrad, which backward then refuses only if it needs it`() async throws {
    let w = leaf([1, 2])
    let h = w * 2
    noGrad { h[0] = 5 }
    h.sum().backward()
    #expect(try #require(w.grad).array == [2, 2])
    await #expect(processExitsWith: .failure) {
      let w = Tensor([1, 2])
      w.requiresGrad = true
      let h = w.tanh()
      noGrad { h[0] = 5 }
      h.sum().backward()
    }
  }

  @Test func `with setData leaves the gradient at the values of the forward pass`() throws {
    let (w, x) = (leaf([1, 2]), leaf([3, 4]))
    let product = w * x
    w.setData(Tensor([10, 20]))
    let again = w * x
    w.setData(Tensor([100, 200]))
    x.setData(Tensor([0, 0]))
    (product + again).sum().backward()
    #expect(try #require(x.grad).array == [11, 22])
    #expect(try #require(w.grad).array == [6, 8])
    #expect(w.array == [100, 200] && x.array == [0, 0])
    #expect(Tape.current.state.pointee.keptValues.count == 3)
    _ = w * 2
    #expect(Tape.current.state.pointee.keptValues.isEmpty)
  }
}
