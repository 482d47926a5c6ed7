import CAllocationCounter
import Networks
import Tensors

/// A network as a user writes it: an ordinary class with properties.
private final class MLP: Module {
  let layers: [Linear]

  init(_ sizes: [Int]) { layers = zip(sizes, sizes.dropFirst()).map { Linear($0, $1) } }

  func callAsFunction(_ x: Tensor) -> Tensor {
    var h = x
    for (index, layer) in layers.enumerated() {
      h = layer(h)
      if index < layers.count - 1 { h = h.relu() }
    }
    return h
  }
}

/// The time of a whole training step: forward, loss, backward, update.
enum StepBenchmarks {
  static func run() {
    print("training step".column(44) + "median".column(14) + "best".column(14) + "allocations/step")
    mlp("4-8-1, batch 2, MSE, SGD", [4, 8, 1], batch: 2, repetitions: 20_000)
    tied("tied 4-8-(8 twice)-1, batch 10, MSE, SGD", repetitions: 10_000)
    mlp("64-128-64-10, batch 64, cross-entropy, SGD", [64, 128, 64, 10], batch: 64, repetitions: 500)
    mlp("784-256-256-10, batch 128, cross-entropy, SGD", [784, 256, 256, 10], batch: 128, repetitions: 20)
    leNet("LeNet 28x28, batch 64, cross-entropy, SGD", repetitions: 5)
  }

  private static func mlp(_ name: String, _ sizes: [Int], batch: Int, repetitions: Int) {
    let isRegression = sizes[sizes.count - 1] == 1
    measure(name, MLP(sizes), inputs: [batch, sizes[0]], classes: isRegression ? 0 : 10, repetitions)
  }

  private static func leNet(_ name: String, repetitions: Int) {
    let net = Sequential(
      Conv2d(1, 6, kernelSize: 5, padding: 2),
      Sigmoid(),
      AvgPool2d(2),
      Conv2d(6, 16, kernelSize: 5),
      Sigmoid(),
      AvgPool2d(2),
      Flatten(),
      Linear(400, 120),
      Sigmoid(),
      Linear(120, 84),
      Sigmoid(),
      Linear(84, 10)
    )
    measure(name, net, inputs: [64, 1, 28, 28], classes: 10, repetitions)
  }

  private static func tied(_ name: String, repetitions: Int) {
    let shared = Linear(8, 8)
    let net = Sequential(Linear(4, 8), ReLU(), shared, ReLU(), shared, ReLU(), Linear(8, 1))
    measure(name, net, inputs: [10, 4], classes: 0, repetitions)
  }

  private static func measure(
    _ name: String,
    _ net: some Module,
    inputs: Shape,
    classes: Int,
    _ repetitions: Int
  ) {
    let x = Tensor.randn(inputs)
    let batch = inputs[0]
    let y =
      classes == 0
      ? Tensor.randn([batch, 1]) : Tensor((0..<batch).map { Float($0 % classes) })
    let optimizer = SGD(net.parameters, lr: 1e-3)
    func step() {
      optimizer.zeroGrad()
      let output = net(x)
      let loss = classes == 0 ? meanSquaredError(output, y) : crossEntropy(output, y)
      loss.backward()
      optimizer.step()
    }
    let time = Benchmark(name: name, repetitions: repetitions, work: step).run()
    let before = ac_allocations()
    let steps = min(1000, 10 * repetitions)
    for _ in 0..<steps { step() }
    let allocations = Double(ac_allocations() - before) / Double(steps)
    print(
      name.column(44) + Benchmark.format(time.median).column(14) + Benchmark.format(time.best).column(14)
        + "\(allocations)"
    )
  }
}
