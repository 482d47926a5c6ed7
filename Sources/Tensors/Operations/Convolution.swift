import CKernels

/// Cross-correlation of images with filters, as `torch.nn.functional.conv2d`: y = W * x + b.
///
/// What lies under each place of the window becomes a column of a matrix C, image by image and group by group; then
/// y = W C, dW = Σ dy Cᵀ over the images in order, dC = Wᵀ dy, and dx adds up what of dC came from the same element.
enum Convolution {
  static func forward(
    _ x: Tensor,
    _ weight: Tensor,
    _ bias: Tensor?,
    stride: Pair,
    padding: Padding,
    dilation: Pair,
    groups: Int
  ) -> Tensor {
    check(x.shape, weight.shape, bias?.shape, groups: groups)
    let filters = weight.node.pointee.shape
    let window = slide(Pair(filters[2], filters[3]), stride: stride, padding, dilation: dilation)
    let plan = Plan(x.node.pointee.shape, filters, window)
    let shape = Shape(
      images: plan.images,
      channels: filters[0],
      height: Int(plan.window.out_rows),
      width: Int(plan.window.out_columns)
    )
    let tape = Tape.current
    let record = tape.record(.conv2d, shape: x.shape.rank == 4 ? shape : shape.suffix(from: 1), x, weight, bias)
    window.keep(in: record)
    let output = record.pointee.output.pointee.data
    let memory = tape.temporary(plan.columnCount)
    for image in 0..<plan.images {
      for group in 0..<plan.groups {
        let columns = plan.columns(of: x.node, image, group, memory)
        let (w, y) = (weight.node.pointee.data + group * plan.filterCount, plan.out(output, image, group))
        ck_matmul(0, 0, plan.filters, plan.places, plan.depth, w, columns, y)
      }
    }
    if let bias { ck_add_to_channels(plan.images, filters[0], Int(plan.places), bias.node.pointee.data, output) }
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    let x = record.a
    guard let weight = record.b, let dy = record.output.pointee.grad else { return }
    let plan = Plan(x.pointee.shape, weight.pointee.shape, SlidingWindow(record))
    tape.contribute(to: x) { plan.backwardInput(dy, weight, $0, tape) }
    tape.contribute(to: weight) { plan.backwardWeight(dy, x, $0, tape) }
    guard let bias = record.c else { return }
    tape.contribute(to: bias) { ck_channel_sums(plan.images, weight.pointee.shape[0], Int(plan.places), dy, $0) }
  }

  private static func slide(_ kernel: Pair, stride: Pair, _ padding: Padding, dilation: Pair) -> SlidingWindow {
    switch padding {
    case .zeros(let zeros):
      return SlidingWindow(kernel: kernel, stride: stride, padding: zeros, dilation: dilation)
    case .same:
      precondition(stride == 1, "a convolution whose output is as large as its input has stride 1, not \(stride)")
      let before = Pair((kernel.height - 1) * dilation.height / 2, (kernel.width - 1) * dilation.width / 2)
      return SlidingWindow(kernel: kernel, stride: stride, padding: before, dilation: dilation, end: .same)
    }
  }

  private static func check(_ x: Shape, _ weight: Shape, _ bias: Shape?, groups: Int) {
    precondition(
      weight.rank == 4 && (x.rank == 4 || x.rank == 3) && groups > 0 && weight[0] % groups == 0
        && x[-3] == weight[1] * groups,
      "a convolution of \(groups) groups with filters \(weight) cannot take an input of shape \(x)"
    )
    if let bias {
      precondition(bias.rank == 1 && bias.count == weight[0], "a bias of shape \(bias) does not fit filters \(weight)")
    }
  }
}

/// What the loops of a convolution run over.
private struct Plan {
  let window: ck_window
  let isPlain: Bool
  let images, groups: Int
  /// Channels of the input, and filters, in one group.
  let channels, filters: Int32
  /// Elements of one plane of the input.
  let plane: Int
  /// Elements under a window, over all channels of a group.
  let depth: Int32
  /// Places of the window.
  let places: Int32

  init(_ x: Shape, _ weight: Shape, _ sliding: SlidingWindow) {
    window = sliding.over(rows: x[-2], columns: x[-1])
    isPlain = sliding.isPlain
    images = x.rank == 4 ? x[0] : 1
    groups = x[-3] / max(1, weight[1])
    channels = Int32(weight[1])
    filters = Int32(weight[0] / max(1, groups))
    plane = x[-2] * x[-1]
    depth = Int32(weight[1] * weight[2] * weight[3])
    places = window.out_rows * window.out_columns
  }

  /// Elements of the filters of one group.
  var filterCount: Int { Int(filters) * Int(depth) }

  /// Elements of the matrix of columns; none is needed where the image is that matrix already.
  var columnCount: Int { isPlain ? 0 : Int(depth) * Int(places) }

  func out(_ y: UnsafeMutablePointer<Float>, _ image: Int, _ group: Int) -> UnsafeMutablePointer<Float> {
    y + (image * groups + group) * Int(filters) * Int(places)
  }

  func input(_ x: UnsafeMutablePointer<Float>, _ image: Int, _ group: Int) -> UnsafeMutablePointer<Float> {
    x + (image * groups + group) * Int(channels) * plane
  }

  func columns(
    of x: NodePointer,
    _ image: Int,
    _ group: Int,
    _ memory: UnsafeMutablePointer<Float>
  ) -> UnsafePointer<Float> {
    let source = input(x.pointee.data, image, group)
    guard !isPlain else { return UnsafePointer(source) }
    ck_window_columns(window, channels, source, memory)
    return UnsafePointer(memory)
  }

  func backwardInput(
    _ dy: UnsafeMutablePointer<Float>,
    _ weight: NodePointer,
    _ dx: UnsafeMutablePointer<Float>,
    _ tape: Tape
  ) {
    let memory = tape.temporary(columnCount)
    for image in 0..<images {
      for group in 0..<groups {
        let (w, target) = (weight.pointee.data + group * filterCount, input(dx, image, group))
        ck_matmul(1, 0, depth, places, filters, w, out(dy, image, group), isPlain ? target : memory)
        if !isPlain { ck_window_columns_backward(window, channels, memory, target) }
      }
    }
  }

  func backwardWeight(
    _ dy: UnsafeMutablePointer<Float>,
    _ x: NodePointer,
    _ dw: UnsafeMutablePointer<Float>,
    _ tape: Tape
  ) {
    let memory = tape.temporary(columnCount + filterCount)
    let product = memory + columnCount
    dw.update(repeating: 0, count: groups * filterCount)
    for image in 0..<images {
      for group in 0..<groups {
        let columns = columns(of: x, image, group, memory)
        ck_matmul(0, 1, filters, depth, places, out(dy, image, group), columns, product)
        ck_accumulate(filterCount, product, dw + group * filterCount)
      }
    }
  }
}

extension Tensor {
  /// Slides filters over images, as `torch.nn.functional.conv2d` does.
  ///
  /// This is [n, channels, height, width], or one image without n; the weight is [filters, channels / groups, height,
  /// width] and the bias [filters].
  ///
  /// - Precondition: the shapes are as above, both channels and filters are multiples of `groups`, the window fits into
  ///   the padded image, and with `.same` the stride is 1.
  public func conv2d(
    _ weight: Tensor,
    bias: Tensor? = nil,
    stride: Pair = 1,
    padding: Padding = 0,
    dilation: Pair = 1,
    groups: Int = 1
  ) -> Tensor {
    Convolution.forward(self, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
  }
}
