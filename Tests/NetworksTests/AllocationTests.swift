import CAllocationCounter
import Networks
import Tensors
import Testing

@Suite struct `A training loop` {
  @Test(arguments: ["sgd", "adam", "rmsprop", "adagrad", "groups"]) func `allocates nothing once it has come round`(
    optimizer name: String
  ) {
    let inputs = Tensor.randn([50, 6], using: Generator(seed: 1))
    let labels = Tensor((0..<50).map { Float($0 % 3) })
    let loader = DataLoader(inputs, labels, batchSize: 16, shuffle: true, using: Generator(seed: 2))
    let shared = Linear(8, 8)
    let net = Sequential(Linear(6, 8), ReLU(), shared, Tanh(), shared, GELU(), Dropout(0.1), PReLU(), Linear(8, 3))
    let parameters = net.parameters
    let optimizer: any Optimizer =
      switch name {
      case "sgd": SGD(parameters, lr: 0.1, momentum: 0.9)
      case "adam": Adam(parameters, lr: 0.01, amsgrad: true)
      case "rmsprop": RMSprop(parameters, lr: 0.01, momentum: 0.5, centered: true)
      case "adagrad": Adagrad(parameters, lr: 0.01)
      default: SGD([ParameterGroup(net[0].parameters, lr: 0.01), ParameterGroup(shared.parameters)], lr: 0.1)
      }
    func epoch() {
      for _ in 0..<loader.batchesPerEpoch {
        let batch = loader.nextBatch()
        optimizer.zeroGrad()
        let output = net(batch.inputs)
        (crossEntropy(output, batch.targets, labelSmoothing: 0.1) + l1Loss(output, output.softmax())).backward()
        clipGradNorm(parameters, maxNorm: 1)
        optimizer.step()
      }
    }
    epoch()
    epoch()
    let before = (tape: Tape.current.allocations, all: ac_allocations())
    for _ in 0..<20 { epoch() }
    #expect(Tape.current.allocations == before.tape)
    #if !DEBUG
      // Without optimisation the compiler boxes what closures capture. Where nothing is counted both numbers are -1.
      #expect(ac_allocations() == before.all)
    #endif
  }

  @Test func `of images allocates nothing either`() {
    let images = Tensor.randn([8, 1, 12, 12], using: Generator(seed: 1))
    let labels = Tensor((0..<8).map { Float($0 % 3) })
    let net = Sequential(
      Conv2d(1, 4, kernelSize: 3, padding: 1, bias: false),
      BatchNorm2d(4),
      ReLU(),
      MaxPool2d(2),
      Conv2d(4, 4, kernelSize: 3, groups: 2),
      AvgPool2d(2),
      Flatten(),
      LayerNorm(16),
      Linear(16, 3)
    )
    let words = Embedding(5, 3)
    let places = Tensor((0..<8).map { Float($0 % 5) })
    let optimizer = SGD(net.parameters + words.parameters, lr: 0.1)
    func step() {
      optimizer.zeroGrad()
      crossEntropy(net(images) + words(places), labels).backward()
      optimizer.step()
    }
    for _ in 0..<3 { step() }
    let before = (tape: Tape.current.allocations, all: ac_allocations())
    for _ in 0..<20 { step() }
    #expect(Tape.current.allocations == before.tape)
    #if !DEBUG
      #expect(ac_allocations() == before.all)
    #endif
  }

  @Test func `is counted, if this is glibc`() {
    #if canImport(Glibc)
      let before = ac_allocations()
      let tensor = Tensor.zeros([100])
      #expect(ac_allocations() > before && tensor.count == 100)
    #endif
  }
}
