import Foundation
import Networks
import Testing

/// What PyTorch 2.13, Keras 3.15 and MXNet 1.9 said of a million numbers of each of their initialisers.
private struct Facts {
  private let root: [String: Any]

  init(_ framework: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let data = try Data(contentsOf: folder.appending(path: "init_facts_\(framework).json"))
    root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func at(_ path: String...) throws -> [String: Any] {
    try path.reduce(root) { try #require($0[$1] as? [String: Any], "\(path)") }
  }
}

/// An initialiser and the key of its facts.
private struct Known: CustomTestStringConvertible {
  let framework: String
  let key: [String]
  let name: String
  var testDescription: String { "\(framework) \(key[0])" }

  init(_ framework: String, _ name: String, _ key: String...) {
    self.framework = framework
    self.name = name
    self.key = key
  }
}

private let known: [Known] = [
  Known("torch", "uniform", "init", "uniform_(0,1) default", "sample"),
  Known("torch", "uniform(-0.07, 0.07)", "init", "uniform_(-0.07,0.07)", "sample"),
  Known("torch", "normal", "init", "normal_(0,1) default", "sample"),
  Known("torch", "normal(std=0.01)", "init", "normal_(0,0.01)", "sample"),
  Known("torch", "trunc_normal", "init", "trunc_normal_(0,1,-2,2) default", "sample"),
  Known("torch", "trunc_normal(0, 0.02, -2, 2)", "init", "trunc_normal_(0,0.02,-2,2)", "sample"),
  Known("torch", "constant(1)", "init", "constant_(1)", "sample"),
  Known("torch", "zeros", "init", "zeros_", "sample"),
  Known("torch", "ones", "init", "ones_", "sample"),
  Known("torch", "xavier_uniform", "init", "xavier_uniform_ gain1", "sample"),
  Known("torch", "xavier_uniform(gain=1.4142135623730951)", "init", "xavier_uniform_ gain=relu", "sample"),
  Known("torch", "xavier_normal", "init", "xavier_normal_", "sample"),
  Known("torch", "kaiming_uniform(nonlinearity=relu)", "init", "kaiming_uniform_ fan_in relu a=0", "sample"),
  Known("torch", "kaiming_uniform", "init", "kaiming_uniform_ fan_in leaky_relu a=0", "sample"),
  Known("torch", "kaiming_uniform(0, 'fan_in', 'linear')", "init", "kaiming_uniform_ fan_in linear a=0", "sample"),
  Known("torch", "kaiming_uniform(mode=fan_out)", "init", "kaiming_uniform_ fan_out leaky_relu a=0", "sample"),
  Known("torch", "kaiming_uniform(0, fan_out, linear)", "init", "kaiming_uniform_ fan_out linear a=0", "sample"),
  Known("torch", "kaiming_normal(nonlinearity=relu)", "init", "kaiming_normal_ fan_in relu", "sample"),
  Known("torch", "kaiming_normal(mode=fan_out, nonlinearity=relu)", "init", "kaiming_normal_ fan_out relu", "sample"),
  Known("torch", "pytorch_default", "init", "kaiming_uniform_(a=sqrt5) == default Linear weight", "sample"),
  Known("keras", "glorot_uniform", "GlorotUniform", "sample"),
  Known("keras", "glorot_normal", "GlorotNormal", "sample"),
  Known("keras", "he_uniform", "HeUniform", "sample"),
  Known("keras", "he_normal", "HeNormal", "sample"),
  Known("keras", "lecun_uniform", "LecunUniform", "sample"),
  Known("keras", "lecun_normal", "LecunNormal", "sample"),
  Known("keras", "random_normal", "RandomNormal()", "sample"),
  Known("keras", "RandomNormal(0, 0.01)", "RandomNormal(0,0.01)", "sample"),
  Known("keras", "random_uniform", "RandomUniform()", "sample"),
  Known("keras", "truncated_normal", "TruncatedNormal()", "sample"),
  Known("keras", "variance_scaling", "VarianceScaling()", "sample"),
  Known("keras", "variance_scaling(2, fan_out, uniform)", "VarianceScaling(2,fan_out,uniform)", "sample"),
  Known("keras", "constant(1)", "Constant(1)", "sample"),
  Known("keras", "orthogonal", "Orthogonal", "sample"),
  Known("mxnet", "gluon_uniform", "default", "weight"),
  Known("mxnet", "Normal(sigma=0.01)", "Normal(sigma=0.01)", "weight"),
  Known("mxnet", "Uniform()", "Uniform(default)", "weight"),
  Known("mxnet", "Xavier()", "Xavier()", "weight"),
  Known("mxnet", "Xavier('gaussian', 'in', 2)", "Xavier(gaussian,in,2)", "weight"),
  Known("mxnet", "MSRAPrelu()", "MSRAPrelu()", "weight"),
  Known("mxnet", "constant(1)", "Constant(1)", "weight"),
  Known("mxnet", "ones", "One", "weight"),
  Known("mxnet", "gluon_orthogonal", "Orthogonal()", "weight"),
]

@Suite struct `What the frameworks say of their initialisers` {
  @Test(arguments: known) fileprivate func `holds for the law of ours`(known: Known) throws {
    let facts = try known.key.reduce(Facts(known.framework).at()) { try #require($0[$1] as? [String: Any], "\($1)") }
    func fact(_ name: String) throws -> Double { try #require(facts[name] as? Double, "\(name)") }
    // Keras has the axes of a kernel the other way round.
    let fans =
      switch known.framework {
      case "torch", "keras": Fans(in: 2000, out: 500)
      default: Fans(in: 1000, out: 1000)
      }
    let law = try #require(try Initializer.named(known.name).distribution(fans))
    // A million numbers: five standard errors.
    #expect(abs(try fact("mean") - law.mean) <= 5e-3 * law.standardDeviation)
    #expect(abs(try fact("std") - law.standardDeviation) <= 4e-3 * law.standardDeviation)
    let (low, high) = (try fact("min"), try fact("max"))
    #expect(law.cumulative(at: low - 1e-7 * max(1, abs(low))) < 2e-5)
    #expect(law.cumulative(at: high + 1e-7 * max(1, abs(high))) > 1 - 2e-5)
    // A bounded law is filled to its bounds.
    if law.components.allSatisfy({ if case .normal = $0.law { false } else { true } }), law.standardDeviation > 0 {
      let hasEdges = law.density(at: law.support.lowerBound) * law.standardDeviation > 0.01
      #expect(!hasEdges || law.cumulative(at: low) < 2e-5 && law.cumulative(at: high) > 1 - 2e-5)
    }
  }

  @Test func `holds for every gain`() throws {
    let gains = try Facts("torch").at("gain")
    for (name, value) in gains {
      let parts = name.split(whereSeparator: { "()".contains($0) }).map(String.init)
      let nonlinearity =
        parts.count == 2 && parts[1] != "None"
        ? Nonlinearity(named: parts[0], slope: try #require(Double(parts[1]))) : Nonlinearity(named: parts[0])
      if let gain = value as? Double {
        let ours = calculateGain(try #require(nonlinearity, "\(name)"))
        // Foundation reads a decimal to the last bit but one.
        #expect(abs(ours - gain) <= gain.ulp, "\(name)")
      } else {
        #expect(nonlinearity == nil, "\(name)")
      }
    }
    #expect(gains.count == 19)
  }

  @Test func `holds for the fans of every shape`() throws {
    for (name, value) in try Facts("torch").at("init", "fan") {
      let shape = name.split(whereSeparator: { "(), ".contains($0) }).compactMap { Int($0) }
      let fans = Fans(Shape(shape))
      #expect([fans.fanIn, fans.fanOut] == value as? [Int], "\(name)")
    }
  }

  @Test(arguments: [([4, 2, 3], 1), ([4, 2, 3, 3], 1), ([4, 2, 3, 3], 2), ([3, 4, 3], 1)])
  func `holds for the ones of dirac`(shape: [Int], groups: Int) throws {
    let name = "dirac_(\(shape.map(String.init).joined(separator: ", ")))_groups\(groups)"
    let ones = try #require(try Facts("torch").at("init", name)["ones_at"] as? [[Int]])
    let value = Parameter(Shape(shape), .dirac(groups: groups)).value
    var expected = Array(repeating: Float(0), count: value.count)
    for place in ones { expected[zip(place, shape).reduce(0) { $0 * $1.1 + $1.0 }] = 1 }
    #expect(value.array == expected)
  }

  @Test func `holds for the identity of a matrix that is not square`() {
    #expect(Parameter([2, 3], .eye).value.array == [1, 0, 0, 0, 1, 0])
    #expect(Parameter([3, 2], .identity(gain: 2)).value.array == [2, 0, 0, 2, 0, 0])
  }

  @Test func `holds for the zeros in each column of a sparse matrix`() {
    let value = Parameter([7, 5], .sparse(0.3), using: Generator(seed: 4)).value
    for column in 0..<5 { #expect((0..<7).count { value[$0, column] == 0 } == 3) }
  }
}
