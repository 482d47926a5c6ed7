import Inspection
import Statistics

/// A run as one JSON object a line: the model, every reported step, and the end.
struct JSONLines: RunLines {
  private var toldStep: Int?
  private var news = DiagnosisNews()

  /// Makes the lines of a run of which nothing was told yet.
  init() {}

  mutating func lines(for snapshot: ModelSnapshot) -> [String] {
    guard let run = snapshot.run, run.state != .starting, toldStep != snapshot.step else { return [] }
    let isFirst = toldStep == nil
    toldStep = snapshot.step
    let model = isFirst ? [model(snapshot.outline, of: run)] : []
    return model + [step(snapshot, of: run)] + news.take(snapshot.diagnoses).map { diagnosis($0, snapshot) }
  }

  func lines(atEndOf snapshot: ModelSnapshot, after duration: Duration) -> [String] {
    guard let run = snapshot.run else { return [] }
    let metrics = run.metrics.compactMap { metric in metric.testName.map { (key: $0, value: JSON.double(metric.value)) }
    }
    let end: JSON = [
      "event": "end",
      "steps": .integer(run.step),
      "seconds": .double(duration.seconds),
      "stepsPerSecond": .double(run.stepsPerSecond(over: duration)),
      "testMetrics": .object(metrics),
    ]
    return [end.text]
  }
}

extension JSONLines {
  private func model(_ outline: ModelOutline, of run: RunStatus) -> String {
    let model: JSON = [
      "event": "model",
      "name": .string(run.name),
      "parameters": .array(outline.parameters.map(parameter)),
      "uniqueCount": .integer(outline.uniqueCount),
      "nominalCount": .integer(outline.nominalCount),
    ]
    return model.text
  }

  private func parameter(_ parameter: ParameterOutline) -> JSON {
    [
      "path": .string(parameter.path.description),
      "shape": .array(parameter.extents.map { $0.map { .integer($0) } ?? .null }),
      "dtype": .string(parameter.elementType),
      "count": .integer(parameter.count),
      "trainable": .bool(parameter.isTrainable),
      "tiedWith": .array(parameter.uses.dropFirst().map { .string($0.description) }),
      "initializer": .string(parameter.initializer),
    ]
  }

  private func step(_ snapshot: ModelSnapshot, of run: RunStatus) -> String {
    let parameters = snapshot.outline.parameters.enumerated().map { index, parameter in
      let readings = snapshot.readings
      return reading(readings.indices.contains(index) ? readings[index] : nil, of: parameter)
    }
    let step: JSON = [
      "event": "step",
      "step": .integer(snapshot.step),
      "epoch": .integer(run.epoch),
      "loss": .double(run.loss),
      "metrics": .object(run.metrics.map { (key: $0.name, value: .double($0.value)) }),
      "learningRate": .double(run.learningRate),
      "parameters": .array(parameters),
    ]
    return step.text
  }

  private func diagnosis(_ diagnosis: Diagnosis, _ snapshot: ModelSnapshot) -> String {
    let outline = snapshot.outline
    let rule = diagnosis.rule
    let line: JSON = [
      "event": "diagnosis",
      "state": diagnosis.holds ? "appeared" : "gone",
      "rule": .string(diagnosis.kind.rawValue),
      "severity": rule.severity == .bad ? "bad" : "warning",
      "step": .integer(diagnosis.step),
      "previousStep": diagnosis.previousStep.map { .integer($0) } ?? .null,
      "endStep": diagnosis.endStep.map { .integer($0) } ?? .null,
      "parameter": .string(diagnosis.parameter.flatMap { outline.path(of: $0) }),
      "affected": .array(diagnosis.affected.compactMap { outline.path(of: $0) }.map { .string($0) }),
      "evidence": .string(diagnosis.evidence),
      "threshold": .string(rule.threshold(snapshot.thresholds)),
      "advice": .string(rule.advice),
    ]
    return line.text
  }

  private func reading(_ reading: ParameterReading?, of parameter: ParameterOutline) -> JSON {
    let values = reading?.values
    return [
      "path": .string(parameter.path.description),
      "norm": .double(values?.norm),
      "mean": .double(values?.mean),
      "std": .double(values?.standardDeviation),
      "min": values.map { .float(Float($0.minimum)) } ?? .null,
      "max": values.map { .float(Float($0.maximum)) } ?? .null,
      "zeros": values.map { .integer($0.zeros) } ?? .null,
      "nonFinite": values.map { .integer($0.nonFinite) } ?? .null,
      "gradientNorm": .double(reading?.gradient?.norm),
      "updateNorm": .double(reading?.updateNorm),
      "updateRatio": .double(reading?.updateRatio),
    ]
  }
}
