/// What Keras calls things.
enum KerasNames {
  /// Modules that a dense layer takes up as its activation.
  static let activations = [
    "ReLU": "relu", "Tanh": "tanh", "Sigmoid": "sigmoid", "GELU": "gelu", "Softmax": "softmax", "ELU": "elu",
    "SELU": "selu", "SiLU": "silu", "Softplus": "softplus", "Softsign": "softsign", "Hardsigmoid": "hard_sigmoid",
    "LogSoftmax": "log_softmax", "LeakyReLU": "leaky_relu", "Mish": "mish", "ReLU6": "relu6",
  ]

  /// Classes that have another name there.
  static let classes = [
    "Linear": "Dense", "LazyLinear": "Dense", "Conv2d": "Conv2D", "MaxPool2d": "MaxPooling2D",
    "AvgPool2d": "AveragePooling2D", "BatchNorm1d": "BatchNormalization", "BatchNorm2d": "BatchNormalization",
    "LayerNorm": "LayerNormalization",
  ]

  /// A parameter's name in a layer of a class.
  static func parameter(_ name: String, of className: String) -> String {
    switch (name, className) {
    case ("weight", "Dense"), ("weight", "Conv2D"): "kernel"
    case ("weight", "Embedding"): "embeddings"
    case ("weight", "BatchNormalization"), ("weight", "LayerNormalization"): "gamma"
    case ("bias", "BatchNormalization"), ("bias", "LayerNormalization"): "beta"
    case ("running_mean", "BatchNormalization"): "moving_mean"
    case ("running_var", "BatchNormalization"): "moving_variance"
    default: name
    }
  }

  /// The name that a layer gets by itself: `dense`, then `dense_1`.
  static func automatic(_ className: String, _ counters: inout LayerCounters) -> String {
    let kind = snakeCase(className)
    let number = counters.next(kind)
    return number == 0 ? kind : "\(kind)_\(number)"
  }

  /// `NestMLP` becomes `nest_mlp`, `BatchNormalization` `batch_normalization`, by Keras' rule.
  static func snakeCase(_ name: String) -> String {
    let letters = Array(name)
    var result = ""
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : nil
      let followsLower = index > 0 && letters[index - 1].isLowercase
      if index > 0, letter.isUppercase, followsLower || next?.isLowercase == true { result += "_" }
      result += letter.lowercased()
    }
    return result
  }
}
