import Networks

extension ModuleEntry {
  /// Convolutions and pooling.
  static let images: [ModuleEntry] = [
    ModuleEntry("Conv2d", [count("in_channels"), count("out_channels")] + convolution, shape: .convolution) {
      Conv2d(
        $0.integer("in_channels"),
        $0.integer("out_channels"),
        kernelSize: $0.pair("kernel_size"),
        stride: $0.pair("stride"),
        padding: $0.padding,
        dilation: $0.pair("dilation"),
        groups: $0.integer("groups"),
        bias: $0.boolean("bias"),
        init: $0.initializer("init"),
        biasInit: $0.initializer("bias_init")
      )
    },
    ModuleEntry("LazyConv2d", [count("out_channels")] + convolution, shape: .lazyConvolution) {
      LazyConv2d(
        $0.integer("out_channels"),
        kernelSize: $0.pair("kernel_size"),
        stride: $0.pair("stride"),
        padding: $0.padding,
        dilation: $0.pair("dilation"),
        groups: $0.integer("groups"),
        bias: $0.boolean("bias"),
        init: $0.initializer("init"),
        biasInit: $0.initializer("bias_init")
      )
    },
    ModuleEntry("MaxPool2d", pooling + [pair("dilation", least: 1, 1), ceilMode], shape: .pooling) {
      MaxPool2d(
        $0.pair("kernel_size"),
        stride: $0.pair("stride", or: "kernel_size"),
        padding: $0.pair("padding"),
        dilation: $0.pair("dilation"),
        ceilMode: $0.boolean("ceil_mode")
      )
    },
    ModuleEntry(
      "AvgPool2d",
      pooling + [ceilMode, ArgumentRule("count_include_pad", .boolean, .boolean(true))],
      shape: .pooling
    ) {
      AvgPool2d(
        $0.pair("kernel_size"),
        stride: $0.pair("stride", or: "kernel_size"),
        padding: $0.pair("padding"),
        ceilMode: $0.boolean("ceil_mode"),
        countIncludePad: $0.boolean("count_include_pad")
      )
    },
  ]

  private static let convolution =
    [
      pair("kernel_size", least: 1), pair("stride", least: 1, 1),
      ArgumentRule("padding", .integersOrWord(count: 1...2, 0...1024, ["same", "valid"]), .integers([0])),
      pair("dilation", least: 1, 1), ArgumentRule("groups", .integer(ArgumentRule.counts), .integer(1)),
    ] + filled(axes: 4)

  private static let pooling = [
    pair("kernel_size", least: 1), ArgumentRule("stride", pair("stride", least: 1).kind, .some(.none)),
    pair("padding", least: 0, 0),
  ]

  private static let ceilMode = ArgumentRule("ceil_mode", .boolean, .boolean(false))

  private static func pair(_ name: String, least: Int, _ fallback: Int? = nil) -> ArgumentRule {
    ArgumentRule(name, .integers(count: 1...2, least...1024), fallback.map { .integers([$0]) })
  }
}

extension Arguments {
  /// The padding of a convolution, in numbers or in a word.
  fileprivate var padding: Padding {
    switch word("padding") {
    case "same": .same
    case "valid": .valid
    default: .zeros(pair("padding"))
    }
  }

  /// One number along the height and one along the width; those of `other` where this says nothing.
  fileprivate func pair(_ name: String, or other: String? = nil) -> Pair {
    let numbers = integers(name) ?? integers(other ?? name) ?? []
    return numbers.count == 1 ? Pair(numbers[0]) : Pair(numbers[0], numbers[1])
  }
}
