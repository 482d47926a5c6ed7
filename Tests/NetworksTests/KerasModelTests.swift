import Networks
import Testing

@Suite struct `Keras' view of a model` {
  private func chapterNet() -> Sequential { Sequential(Flatten(), LazyLinear(4), ReLU(), LazyLinear(1)) }

  private func nested() -> Sequential {
    let blocks = Sequential()
    for index in 0..<4 { blocks.append(Sequential(Flatten(), LazyLinear(4), ReLU()), name: "block-\(index)") }
    return Sequential().append(blocks, name: "block2").append(LazyLinear(1))
  }

  @Test func `is summarised in Keras' table, before and after it was built`() throws {
    let keras = try PrintedText("keras")
    let net = chapterNet()
    #expect(try net.kerasSummary() == keras("summary before build"))
    #expect(try net.kerasSummary(input: [2, 4]) == keras("summary after"))
    let paths = net.keras().weights.map { "'\($0.path)'" }.joined(separator: ", ")
    #expect(try "[\(paths)]" == keras("variable paths"))
  }

  @Test func `shows nested layers when asked`() throws {
    let keras = try PrintedText("keras")
    let model = nested().keras(name: "rgnet", counters: ["flatten": 1, "dense": 2])
    #expect(try model.summary(input: [2, 4]) == keras("rgnet summary"))
    #expect(try model.summary(input: [2, 4], expandNested: true) == keras("rgnet summary expand_nested"))
    #expect(model.layers[0].layers[1].layers[1].weights[1].path == "rgnet/block2/block-1/dense_3/bias")
  }

  @Test func `has a shared layer once`() {
    let shared = Linear(4, 4)
    let net = Sequential(Flatten(), shared, ReLU(), shared, ReLU(), Linear(4, 1))
    let model = net.keras()
    #expect(model.layers.count == 3)
    #expect(model.layers.map(\.name) == ["flatten", "dense", "dense_1"])
    #expect(model.layers.map(\.activation) == [nil, "relu", nil])
    #expect(model.weights.map(\.path).count == 4)
    #expect(model.summary().contains("Total params: 25 (100.00 B)"))
    #expect(net.kerasSummary(input: [nil, 4]).contains("(None, 4)"))
  }

  @Test func `tells what the layers of a functional model are connected to`() throws {
    let keras = try PrintedText("keras")
    let shared = Linear(4, 4)
    let net = Sequential(shared, ReLU(), shared, ReLU(), Linear(4, 1))
    let counters: LayerCounters = ["dense": 7, "functional": 7, "input_layer": 7]
    let model = net.keras(counters: counters, isFunctional: true)
    #expect(try model.summary(input: [nil, 4]) == keras("functional tied summary"))
    let paths = model.weights.map { "'\($0.path)'" }.joined(separator: ", ")
    #expect(try "[\(paths)]" == keras("functional tied n weights"))
  }

  /// The text is that of Keras 3.15.
  @Test func `connects calls of a shared block, and shows what is in it`() {
    let block = Sequential(Linear(4, 4), Linear(4, 4))
    let net = Sequential().append(Flatten(), name: "flat").append(Linear(8, 4), name: "first")
    net.append(block, name: "sub").append(block, name: "again").append(Linear(4, 1), name: "last")
    let summary = net.keras(name: "mine", isFunctional: true).summary(input: [nil, 2, 4], expandNested: true)
    let expected = """
      Model: "mine"
      ┏━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━┓
      ┃ Layer (type)          ┃ Output Shape      ┃     Param # ┃ Connected to       ┃
      ┡━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━┩
      │ input_layer           │ (None, 2, 4)      │           0 │ -                  │
      │ (InputLayer)          │                   │             │                    │
      ├───────────────────────┼───────────────────┼─────────────┼────────────────────┤
      │ flat (Flatten)        │ (None, 8)         │           0 │ input_layer[0][0]  │
      ├───────────────────────┼───────────────────┼─────────────┼────────────────────┤
      │ first (Dense)         │ (None, 4)         │          36 │ flat[0][0]         │
      ├───────────────────────┼───────────────────┼─────────────┼────────────────────┤
      │ sub (Sequential)      │ (None, 4)         │          40 │ first[0][0],       │
      │                       │                   │             │ sub[0][0]          │
      ├───────────────────────┼───────────────────┼─────────────┼────────────────────┤
      │    └ dense (Dense)    │ (None, 4)         │          20 │ -                  │
      ├───────────────────────┼───────────────────┼─────────────┼────────────────────┤
      │    └ dense_1 (Dense)  │ (None, 4)         │          20 │ -                  │
      ├───────────────────────┼───────────────────┼─────────────┼────────────────────┤
      │ last (Dense)          │ (None, 1)         │           5 │ sub[1][0]          │
      └───────────────────────┴───────────────────┴─────────────┴────────────────────┘
       Total params: 81 (324.00 B)
       Trainable params: 81 (324.00 B)
       Non-trainable params: 0 (0.00 B)
      """
    #expect(summary == expected)
  }

  @Test func `finds shapes inside of a class of one's own, and leaves modes and parameters as they were`() {
    final class NestMLP: Module {
      let net = Sequential(Linear(20, 64), ReLU(), Dropout(0.5), Linear(64, 32), ReLU())
      let linear = Linear(32, 16)
      func callAsFunction(_ x: Tensor) -> Tensor { linear(net(x)) }
    }
    let model = NestMLP()
    model.linear.weight.requiresGrad = false
    let before = model.stateDict().detached()
    let expected = """
      Model: "nest_mlp"
      ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
      ┃ Layer (type)                      ┃ Output Shape             ┃       Param # ┃
      ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
      │ net (Sequential)                  │ (5, 32)                  │         3,424 │
      ├───────────────────────────────────┼──────────────────────────┼───────────────┤
      │ linear (Dense)                    │ (5, 16)                  │           528 │
      └───────────────────────────────────┴──────────────────────────┴───────────────┘
       Total params: 3,952 (15.44 KB)
       Trainable params: 3,440 (13.44 KB)
       Non-trainable params: 512 (2.00 KB)
      """
    #expect(model.kerasSummary(input: [5, 20]) == expected)
    #expect(model.stateDict().entries.map(\.value.array) == before.entries.map(\.value.array))
    #expect(model.net[2].isTraining)
  }

  @Test func `counts the statistics of batch normalisation as not trainable`() {
    let net = Sequential(Conv2d(1, 3, kernelSize: 3), BatchNorm2d(3), ReLU(), Flatten(), Linear(12, 2))
    let model = net.keras()
    #expect(model.layers.map(\.className) == ["Conv2D", "BatchNormalization", "ReLU", "Flatten", "Dense"])
    #expect(model.layers[1].weights.map(\.path).last == "sequential/batch_normalization/beta")
    let buffers = ["sequential/batch_normalization/moving_mean", "sequential/batch_normalization/moving_variance"]
    #expect(model.root.buffers.map(\.path) == buffers)
    let summary = model.summary(input: [2, 1, 4, 4])
    #expect(summary.contains("│ batch_normalization               │ (2, 3, 2, 2)             │            12 │"))
    #expect(summary.contains(" Total params: 68 (272.00 B)\n Trainable params: 62 (248.00 B)\n"))
    #expect(summary.hasSuffix(" Non-trainable params: 6 (24.00 B)"))
    #expect((net[1] as? BatchNorm2d)?.stateDict()["running_mean"]?.array == [0, 0, 0])
  }

  @Test func `breaks names that are too long between words, and ends longer ones with dots`() {
    let net = Sequential().append(Linear(4, 4), name: "a_layer_of_a_remarkably_long_name")
    net.append(Linear(4, 4), name: "one_of_a_name_that_is_longer_than_the_whole_column")
    let summary = net.kerasSummary()
    #expect(summary.contains("│ a_layer_of_a_remarkably_long_name │ ?                        │            20 │"))
    #expect(summary.contains("│ (Dense)                           │                          │               │"))
    #expect(summary.contains("│ one_of_a_name_that_is_longer_tha… │ ?                        │            20 │"))
  }
}
