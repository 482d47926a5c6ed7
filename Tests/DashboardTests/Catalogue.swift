import Inspection
import Statistics

@testable import Dashboard

extension InitializerCatalogue {
  /// A few initialisers, as the engine would tell of them.
  static let few = InitializerCatalogue(
    [
      .init(call: "default()", signature: "default()", formula: "U(-1/√fan_in, 1/√fan_in)", source: "PyTorch"),
      .init(call: "normal()", signature: "normal(mean=0, std=1)", formula: "N(mean, std²)", source: "PyTorch"),
      .init(call: "constant(0.5)", signature: "constant(value)", formula: "every element is value", source: "PyTorch"),
      .init(call: "zeros()", signature: "zeros()", formula: "every element is 0", source: "PyTorch, Keras, Gluon"),
      .init(
        call: "xavier_uniform()",
        signature: "xavier_uniform(gain=1)",
        formula: "U(-a, a), a = gain √(6 / (fan_in + fan_out))",
        source: "Glorot and Bengio, 2010; PyTorch"
      ),
      .init(
        call: "orthogonal()",
        signature: "orthogonal(gain=1)",
        formula: "gain Q, Q orthogonal; an element is near N(0, gain² / longer side)",
        source: "Saxe et al., 2013; PyTorch"
      ),
      .init(
        call: "d2l()",
        signature: "d2l()",
        formula: "U(5, 10) with 1/4, 0 with 1/2, U(-10, -5) with 1/4",
        source: "Dive into Deep Learning, a custom initialiser"
      ),
      .init(
        call: "dirac()",
        signature: "dirac(groups=1)",
        formula: "1 where a filter's centre passes its channel on, 0 elsewhere",
        source: "PyTorch"
      ),
    ]
  ) { text, shape, fans in
    let name = String(text.prefix { $0 != "(" })
    let (fanIn, fanOut) = (Double(fans?.fanIn ?? shape.last ?? 1), Double(fans?.fanOut ?? shape.first ?? 1))
    func answer(_ law: Distribution?, _ objection: String? = nil) -> Result<Outlook, Unreadable> {
      .success(Outlook(name: text.contains("(") ? text : text + "()", distribution: law, objection: objection))
    }
    switch name {
    case "default": return answer(.uniform(-1 / fanIn.squareRoot(), 1 / fanIn.squareRoot()))
    case "normal": return answer(.normal(standardDeviation: 1))
    case "constant":
      guard text.contains("(") else { return .failure(Unreadable("constant needs the argument value")) }
      return answer(.point(0.5))
    case "zeros": return answer(.point(0))
    case "xavier_uniform":
      let bound = (6 / (fanIn + fanOut)).squareRoot()
      return answer(.uniform(-bound, bound))
    case "orthogonal" where shape.count < 2: return answer(nil, "a vector is not orthogonal to anything")
    case "orthogonal": return answer(.normal(standardDeviation: 1 / max(fanIn, fanOut).squareRoot()))
    case "d2l":
      return answer(
        Distribution([
          .init(0.25, .uniform(lower: -10, upper: -5)), .init(0.5, .point(0)),
          .init(0.25, .uniform(lower: 5, upper: 10)),
        ])
      )
    case "dirac": return answer(nil, "filters have three to five axes, not the shape \(shape)")
    default: return .failure(Unreadable("there is no initialiser called '\(name)' (did you mean xavier_uniform?)"))
    }
  }
}
