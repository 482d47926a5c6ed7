import Networks
import Testing

@Suite struct `The state of an optimiser` {
  @Test func `can be copied under PyTorch's names once a step is made`() throws {
    let makers: [([Parameter]) -> any Optimizer] = [
      { SGD($0, lr: 0.1, momentum: 0.9) }, { Adam($0, lr: 0.1) }, { RMSprop($0, lr: 0.1, momentum: 0.5) },
      { Adagrad($0, lr: 0.1) },
    ]
    let names = [["momentum_buffer"], ["exp_avg", "exp_avg_sq"], ["square_avg", "momentum_buffer"], ["sum"]]
    for (make, names) in zip(makers, names) {
      let problem = Descent()
      let optimizer = make(problem.both)
      #expect(names.allSatisfy { optimizer.copyState($0, for: problem.q) == nil })
      problem.run(optimizer)
      for name in names {
        let copy = try #require(optimizer.copyState(name, for: problem.q))
        #expect(copy == optimizer.state(for: problem.q)?[name]?.array && copy.contains { $0 != 0 })
      }
      #expect(optimizer.copyState("no such thing", for: problem.p) == nil)
      #expect(optimizer.copyState(names[0], for: Parameter(Tensor([1]))) == nil)
    }
  }
}
