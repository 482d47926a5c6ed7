import Networks
import Testing

/// Five steps of Σ c p² + Σ q³; the expected numbers are those of PyTorch 2.13.
struct Descent {
  let p = Parameter(Tensor([1, -2, 3]))
  let q = Parameter(Tensor([0.5, -1.5]))
  var both: [Parameter] { [p, q] }

  func run(_ optimizer: any Optimizer) {
    let c = Tensor([0.5, 1, -0.25])
    for _ in 0..<5 {
      optimizer.zeroGrad()
      ((c * p.value * p.value).sum() + (q.value * q.value * q.value).sum()).backward()
      optimizer.step()
    }
  }

  func expect(_ p: [Double], _ q: [Double], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(worstError(self.p.value.array, p) < 1, sourceLocation: sourceLocation)
    #expect(worstError(self.q.value.array, q) < 1, sourceLocation: sourceLocation)
  }

  func expect(
    _ optimizer: any Optimizer,
    _ parameter: Parameter,
    _ state: [(name: String, values: [Double])],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let found = try #require(optimizer.state(for: parameter), sourceLocation: sourceLocation)
    #expect(found.steps == 5, sourceLocation: sourceLocation)
    #expect(found.moments.map(\.name) == state.map(\.name), sourceLocation: sourceLocation)
    for (name, values) in state {
      let moment = try #require(found[name])
      #expect(worstError(moment.array, values) < 1, "\(name)", sourceLocation: sourceLocation)
    }
  }
}
