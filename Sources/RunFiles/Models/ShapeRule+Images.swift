// What convolutions, pooling and normalisation make of a shape: rows are images [channels, height, width].
extension ShapeRule {
  /// A convolution from `in_channels` to `out_channels`.
  static let convolution = ShapeRule { arguments, input, _ throws(Misfit) in
    guard input.first == arguments.integer("in_channels") else {
      throw Misfit("it must be [n, \(arguments.integer("in_channels")), height, width]")
    }
    return try convolve(input, arguments)
  }

  /// A convolution from whatever channels there were at first to `out_channels`.
  static let lazyConvolution = ShapeRule { arguments, input, first throws(Misfit) in
    guard input.first == first.first else { throw Misfit("it must have \(first.first ?? 0) channels, as at first") }
    return try convolve(input, arguments)
  }

  /// A pooling, whose stride is its kernel unless another is given.
  static let pooling = ShapeRule { arguments, input, _ throws(Misfit) in
    let window = try slide(input, arguments, isPooling: true)
    return Outcome(output: [input[0]] + window)
  }

  /// A batch normalisation of `num_features` channels, for rows of so many axes.
  static func batchNorm(ranks: ClosedRange<Int>) -> ShapeRule {
    ShapeRule { arguments, input, _ throws(Misfit) in
      let features = arguments.integer("num_features")
      guard ranks.contains(input.count), input[0] == features else {
        throw Misfit("its second axis must be \(features), of \(ranks.lowerBound + 1) to \(ranks.upperBound + 1) axes")
      }
      var outcome = Outcome(output: input, parameterCount: arguments.boolean("affine") ? 2 * features : 0)
      outcome.leastRows = saturatingProduct(Array(input.dropFirst())) > 1 ? 1 : 2
      return outcome
    }
  }

  /// A layer normalisation over `normalized_shape`.
  static let layerNorm = ShapeRule { arguments, input, _ throws(Misfit) in
    let shape = arguments.integers("normalized_shape") ?? []
    guard Array(input.suffix(shape.count)) == shape else { throw Misfit("its last axes must be \(shape)") }
    return Outcome(output: input, parameterCount: saturatingProduct([2] + shape))
  }

  /// One slope, or one for each channel.
  static let slopes = ShapeRule { arguments, input, _ throws(Misfit) in
    let count = arguments.integer("num_parameters")
    guard count == 1 || input.first == count else { throw Misfit("its second axis must be \(count)") }
    return Outcome(output: input, parameterCount: count)
  }

  /// The shape stays, and there must be an axis `dim`, which counts the rows of the batch too.
  static let alongAxis = ShapeRule { arguments, input, _ throws(Misfit) in
    let (axis, rank) = (arguments.integer("dim"), input.count + 1)
    guard (-rank..<rank).contains(axis) else { throw Misfit("it has no axis \(axis)") }
    return Outcome(output: input)
  }
}

extension ShapeRule {
  private static func convolve(_ input: [Int], _ arguments: Arguments) throws(Misfit) -> Outcome {
    let (filters, groups) = (arguments.integer("out_channels"), arguments.integer("groups"))
    let window = try slide(input, arguments, isPooling: false)
    guard filters % groups == 0, input[0] % groups == 0 else {
      throw Misfit("its channels and the \(filters) filters must be multiples of groups=\(groups)")
    }
    let kernel = arguments.integers("kernel_size", count: 2) ?? []
    let count = saturatingProduct([filters, input[0] / groups] + kernel)
    return Outcome(output: [filters] + window, parameterCount: count + (arguments.boolean("bias") ? filters : 0))
  }

  /// How many places a window has along the height and the width of an image.
  private static func slide(_ input: [Int], _ arguments: Arguments, isPooling: Bool) throws(Misfit) -> [Int] {
    guard input.count == 3 else { throw Misfit("it must be [n, channels, height, width] (shape = […] in [data])") }
    let kernel = arguments.integers("kernel_size", count: 2) ?? []
    let stride = arguments.integers("stride", count: 2) ?? kernel
    if arguments.word("padding") == "same" {
      guard stride == [1, 1] else { throw Misfit("padding=\"same\" needs a stride of 1, not \(stride)") }
      return Array(input.dropFirst())
    }
    let padding = arguments.word("padding") == nil ? arguments.integers("padding", count: 2) ?? [] : [0, 0]
    let isCeiled = arguments.has("ceil_mode") && arguments.boolean("ceil_mode")
    let dilation = arguments.has("dilation") ? arguments.integers("dilation", count: 2) ?? [] : [1, 1]
    var places: [Int] = []
    for axis in 0..<2 {
      let reach = (kernel[axis] - 1) * dilation[axis] + 1
      // With `ceil_mode` a window may end beyond the padding if it begins before that.
      let free = input[1 + axis] + 2 * padding[axis] - reach + (isCeiled ? stride[axis] - 1 : 0)
      guard free >= 0 else { throw Misfit("the window of \(reach) must fit into \(input[1 + axis]) elements") }
      guard !isPooling || padding[axis] <= reach / 2 else {
        throw Misfit("the padding of a pooling window is at most half of its size")
      }
      let last = free / stride[axis]
      places.append(isCeiled && last * stride[axis] >= input[1 + axis] + padding[axis] ? last : last + 1)
    }
    return places
  }
}
