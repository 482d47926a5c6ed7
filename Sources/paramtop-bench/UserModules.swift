// Networks as a user writes them, with nothing but what `import Networks` gives.
import Networks

/// 4-8-1.
final class Small: Module {
  let hidden = Linear(4, 8)
  let output = Linear(8, 1)

  func callAsFunction(_ x: Tensor) -> Tensor { output(hidden(x).relu()) }
}

/// 4-8-(8 twice)-1: one layer used twice.
final class Tied: Module {
  let first = Linear(4, 8)
  let shared = Linear(8, 8)
  let last = Linear(8, 1)

  func callAsFunction(_ x: Tensor) -> Tensor {
    var h = first(x).relu()
    for _ in 0..<2 { h = shared(h).relu() }
    return last(h)
  }
}

/// Three linear layers of any widths.
final class MLP: Module {
  let first: Linear
  let second: Linear
  let third: Linear

  init(_ inputs: Int, _ hidden: (Int, Int), _ outputs: Int) {
    first = Linear(inputs, hidden.0)
    second = Linear(hidden.0, hidden.1)
    third = Linear(hidden.1, outputs)
  }

  func callAsFunction(_ x: Tensor) -> Tensor { third(second(first(x).relu()).relu()) }
}

/// LeNet for 28x28 images, with the sigmoid and the average pooling of its time.
final class LeNet: Module {
  let firstFilters = Conv2d(1, 6, kernelSize: 5, padding: 2)
  let secondFilters = Conv2d(6, 16, kernelSize: 5)
  let pooling = AvgPool2d(2)
  let first = Linear(400, 120)
  let second = Linear(120, 84)
  let third = Linear(84, 10)

  func callAsFunction(_ x: Tensor) -> Tensor {
    let h = pooling(firstFilters(x).sigmoid())
    let features = pooling(secondFilters(h).sigmoid()).flatten(startAxis: 1)
    return third(second(first(features).sigmoid()).sigmoid())
  }
}
