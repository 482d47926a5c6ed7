import Networks
import Testing

@Suite struct `Configurations drawn at random` {
  @Test func `of convolutions, with or without pooling behind, agree with PyTorch`() throws {
    for example in try RandomCase.all("conv") {
      let x = try #require(try example.leaf("x"))
      let (weight, bias) = (try #require(try example.leaf("weight")), try example.leaf("bias"))
      let padding: Padding = example.facts["padding"] is String ? .same : .zeros(try example.pair("padding"))
      var y = x.conv2d(
        weight,
        bias: bias,
        stride: try example.pair("stride"),
        padding: padding,
        dilation: try example.pair("dilation"),
        groups: try example.fact("groups")
      )
      if let pool = example.facts["pool"] as? String {
        let ceilMode: Bool = try example.fact("ceil")
        y = pool == "max" ? y.maxPool2d(2, ceilMode: ceilMode) : y.avgPool2d(2, ceilMode: ceilMode)
      }
      try example.expect(y, [("x", x), ("weight", weight), ("bias", bias)])
    }
  }

  @Test func `of pooling agree with PyTorch`() throws {
    for example in try RandomCase.all("pool") {
      let x = try #require(try example.leaf("x"))
      let (kernel, stride, padding) =
        (try example.pair("kernel"), try example.pair("stride"), try example.pair("padding"))
      let (isMax, ceilMode): (Bool, Bool) = (try example.fact("max"), try example.fact("ceil"))
      let layer: any Module =
        isMax
        ? MaxPool2d(
          kernel,
          stride: stride,
          padding: padding,
          dilation: try example.pair("dilation"),
          ceilMode: ceilMode
        )
        : AvgPool2d(
          kernel,
          stride: stride,
          padding: padding,
          ceilMode: ceilMode,
          countIncludePad: try example.fact("countsPadding")
        )
      try example.expect(layer(x), [("x", x)])
    }
  }

  @Test func `of normalisations agree with PyTorch`() throws {
    for example in try RandomCase.all("layerNorm", "batch1", "batch2") {
      let layer = try normalization(example)
      for (name, parameter) in layer.namedParameters() { parameter.value = try example.tensor(name) }
      let x = try #require(try example.leaf("x"))
      var y = layer(x)
      if let isTraining = example.facts["train"] as? Bool, isTraining { y = layer(x) }
      if example.facts["track"] as? Bool == true {
        let state = layer.stateDict()
        for (ours, theirs) in [("running_mean", "after/mean"), ("running_var", "after/var")] {
          let error = RandomCase.error(state[ours]?.array ?? [], try example.doubles(theirs))
          #expect(error < 1, "\(example) \(ours)")
        }
      }
      let leaves = layer.namedParameters().map { (name: $0.name, tensor: Optional($0.parameter.value)) }
      try example.expect(y, leaves + [("x", x)])
    }
  }

  @Test func `of an embedding tied to its decoder agree with PyTorch`() throws {
    for example in try RandomCase.all("tied") {
      let weight = Parameter(try example.tensor("weight"))
      let layer = Embedding(weight: weight, paddingIndex: example.facts["padding"] as? Int)
      let bias = try #require(try example.leaf("bias"))
      let hidden = layer(try example.tensor("ids")).tanh()
      let logits = hidden.linear(weight.value, bias: bias)
      let loss = crossEntropy(
        logits.reshape(-1, bias.count),
        try example.tensor("tgt"),
        ignoreIndex: try example.fact("ignored"),
        reduction: .sum
      )
      try example.expect(loss, [("weight", weight.value), ("bias", bias)])
    }
  }

  @Test func `of losses agree with PyTorch`() throws {
    for example in try RandomCase.all("loss") {
      let x = try #require(try example.leaf("x"))
      let criterion = try criterion(example)
      let loss = criterion(x, try example.tensor("t"))
      try example.expect(loss, [("x", x)])
    }
  }

  private func normalization(_ example: RandomCase) throws -> any Module {
    guard example.facts["kind"] as? String != "layerNorm" else {
      return LayerNorm(
        Shape(try example.fact("axes") as [Int]),
        eps: try example.fact("eps"),
        elementwiseAffine: try example.fact("affine"),
        bias: try example.fact("bias")
      )
    }
    let (features, affine, track): (Int, Bool, Bool) =
      (try example.fact("features"), try example.fact("affine"), try example.fact("track"))
    let momentum = example.facts["momentum"] as? Double
    let layer: any Module =
      example.facts["kind"] as? String == "batch1"
      ? BatchNorm1d(features, momentum: momentum, affine: affine, trackRunningStats: track)
      : BatchNorm2d(features, momentum: momentum, affine: affine, trackRunningStats: track)
    layer.isTraining = try example.fact("train")
    if track {
      let entries = layer.stateDict().entries
      for index in entries.indices {
        if entries[index].name == "running_mean" { entries[index].value.copy(from: try example.tensor("running/mean")) }
        if entries[index].name == "running_var" { entries[index].value.copy(from: try example.tensor("running/var")) }
      }
    }
    return layer
  }

  private func criterion(_ example: RandomCase) throws -> any Loss {
    let reductionName: String = try example.fact("reduction")
    let reduction = try #require(Reduction.allCases.first { "\($0)" == reductionName })
    let weight = example.facts["weighted"] == nil ? nil : try example.tensor("w").array
    let ignored = example.facts["ignored"] as? Int ?? -100
    let p: Double = try example.fact("p")
    let name: String = try example.fact("name")
    if name == "cross" || name == "soft" {
      return CrossEntropyLoss(
        weight: weight,
        ignoreIndex: ignored,
        reduction: reduction,
        labelSmoothing: try example.fact("smoothing")
      )
    }
    if name == "kl" { return KLDivLoss(reduction: reduction, logTarget: try example.fact("log")) }
    let losses: [String: any Loss] = [
      "nll": NLLLoss(weight: weight, ignoreIndex: ignored, reduction: reduction),
      "mse": MSELoss(reduction: reduction),
      "l1": L1Loss(reduction: reduction),
      "smoothL1": SmoothL1Loss(reduction: reduction, beta: p),
      "huber": HuberLoss(reduction: reduction, delta: p),
      "bce": BCELoss(reduction: reduction),
      "bceLogits": BCEWithLogitsLoss(reduction: reduction),
    ]
    return try #require(losses[name])
  }
}

@Suite struct `Activations at the edges of what a number can be` {
  private static let modules: [(name: String, make: @Sendable () -> any Module)] = [
    ("relu", { ReLU() }), ("leaky", { LeakyReLU() }), ("tanh", { Tanh() }), ("sigmoid", { Sigmoid() }),
    ("gelu", { GELU() }), ("gelu_tanh", { GELU(approximate: .tanh) }), ("silu", { SiLU() }), ("elu", { ELU() }),
    ("selu", { SELU() }), ("softplus", { Softplus() }), ("relu6", { ReLU6() }), ("hardswish", { Hardswish() }),
    ("mish", { Mish() }), ("log_sigmoid", { LogSigmoid() }), ("softsign", { Softsign() }),
    ("hardsigmoid", { Hardsigmoid() }), ("hardtanh", { Hardtanh() }), ("softmax", { Softmax(axis: 1) }),
    ("log_softmax", { LogSoftmax(axis: 1) }),
  ]

  /// All agree but the GELU of infinity, which is infinity here and NaN there.
  ///
  /// Infinities, numbers whose exponential overflows or vanishes, subnormal numbers, and what is not a number.
  @Test(arguments: 0..<19) func `are PyTorch's`(index: Int) throws {
    let reference = try ParityCase("09_random")
    let (name, make) = Self.modules[index]
    let isRows = name.hasSuffix("softmax")
    let x = try reference.tensor(isRows ? "act/rows" : "act/x")
    x.requiresGrad = true
    let module = make()
    let y = module(x)
    if isRows { weightedSum(y).backward() } else { y.sum().backward() }
    for (part, found) in [("out", y.array), ("grad", try #require(x.grad).array)] {
      let expected = try reference.doubles("act/\(name)/\(part)")
      for (place, input) in x.array.enumerated() where !(name == "gelu" && input == .infinity) {
        let (ours, theirs) = (Double(found[place]), expected[place])
        let agrees = ours.isNaN && theirs.isNaN || ours == theirs || abs(ours - theirs) <= 1e-5 * abs(theirs) + 1e-6
        #expect(agrees, "\(name) of \(input), \(part): \(ours), not \(theirs)")
      }
    }
  }
}
