import CAllocationCounter
import Networks
import Tensors
import Testing

/// One at a time, since the number of threads belongs to the process.
@Suite(.serialized) struct `Training with several threads` {
  /// Large enough that the products, and the update, are shared.
  private func train(threads: Int, steps: Int, adam: Bool) -> (values: [Float], allocations: Int64) {
    setThreadCount(threads)
    defer { setThreadCount(1) }
    let generator = Generator(seed: 1)
    let net = Sequential(
      Linear(401, 600, using: generator),
      ReLU(),
      Linear(600, 259, using: generator),
      ReLU(),
      Linear(259, 10, using: generator)
    )
    let (inputs, labels) = (Tensor.randn([130, 401], using: generator), Tensor((0..<130).map { Float($0 % 10) }))
    let optimizer: any Optimizer = adam ? Adam(net.parameters, lr: 1e-3) : SGD(net.parameters, lr: 0.1, momentum: 0.9)
    var before: Int64 = 0
    for step in 0..<steps {
      if step == steps / 2 { before = ac_allocations() }
      optimizer.zeroGrad()
      crossEntropy(net(inputs), labels).backward()
      optimizer.step()
    }
    return (net.parameters.flatMap(\.value.array), ac_allocations() - before)
  }

  @Test(arguments: [false, true]) func `gives the same bits as with one`(adam: Bool) {
    let alone = train(threads: 1, steps: 6, adam: adam).values
    for count in [2, 3, 4] { #expect(train(threads: count, steps: 6, adam: adam).values == alone) }
  }

  #if !DEBUG
    // Without optimisation the compiler boxes what closures capture.
    @Test func `allocates nothing either`() {
      #expect(train(threads: 2, steps: 20, adam: true).allocations == 0)
    }
  #endif

  /// Of so many parameters that the update is worth sharing too.
  @Test(arguments: [false, true]) func `updates the same bits as with one`(adam: Bool) {
    func update(threads: Int) -> [Float] {
      setThreadCount(threads)
      defer { setThreadCount(1) }
      let generator = Generator(seed: 1)
      let layer = Linear(1500, 1501, using: generator)
      let optimizer: any Optimizer = adam ? Adam(layer.parameters) : SGD(layer.parameters)
      layer(Tensor.randn([2, 1500], using: generator)).sum().backward()
      optimizer.step()
      return layer.weight.value.array
    }
    #expect(update(threads: 3) == update(threads: 1))
  }

  @Test func `can be turned down again`() {
    let alone = train(threads: 1, steps: 2, adam: false).values
    _ = train(threads: 4, steps: 2, adam: false)
    #expect(train(threads: 1, steps: 2, adam: false).values == alone)
  }
}
