import Foundation
import Inspection
import Testing

@testable import paramtop

@Suite struct `A run in JSON` {
  @Test func `tells the model once, then every step once`() {
    var lines = JSONLines()
    #expect(lines.lines(for: Snapshots.at(step: 0, state: .starting)) == [])
    #expect(lines.lines(for: Snapshots.at(step: 0, loss: nil)).count == 2)
    #expect(lines.lines(for: Snapshots.at(step: 5)).count == 1)
    #expect(lines.lines(for: Snapshots.at(step: 5, state: .finished)) == [])
  }

  @Test func `has the model as the interface says`() {
    var lines = JSONLines()
    let model = lines.lines(for: Snapshots.at(step: 0)).first
    let expected = #"""
      {"event":"model","name":"digits","parameters":[\#
      {"path":"0.weight","shape":[2,2],"dtype":"float32","count":4,"trainable":true,"tiedWith":["2.weight"],\#
      "initializer":"d2l()"},\#
      {"path":"0.bias","shape":[2],"dtype":"float32","count":2,"trainable":false,"tiedWith":[],"initializer":null}],\#
      "uniqueCount":6,"nominalCount":10}
      """#
    #expect(model == expected)
  }

  @Test func `has a step as the interface says`() {
    var lines = JSONLines()
    let step = lines.lines(for: Snapshots.at(step: 7, metrics: [.init("accuracy", 0.5)])).last
    let expected = #"""
      {"event":"step","step":7,"epoch":1,"loss":0.25,"metrics":{"accuracy":0.5},"learningRate":0.1,"parameters":[\#
      {"path":"0.weight","norm":5.0,"mean":1.75,"std":1.7853571071357126,"min":0.0,"max":4.0,"zeros":2,"nonFinite":0,\#
      "gradientNorm":0.5,"updateNorm":0.05,"updateRatio":0.01},\#
      {"path":"0.bias","norm":0.10000000149011612,"mean":0.10000000149011612,"std":0.0,"min":0.1,"max":0.1,\#
      "zeros":0,"nonFinite":1,"gradientNorm":null,"updateNorm":null,"updateRatio":null}]}
      """#
    #expect(step == expected)
  }

  @Test func `says null where nothing is known`() throws {
    var snapshot = Snapshots.at(step: 0, loss: nil)
    snapshot.readings = []
    snapshot.outline.parameters[0].extents = [nil, 2]
    var lines = JSONLines()
    let text = lines.lines(for: snapshot)
    #expect(text[0].contains(#""shape":[null,2],"dtype":"float32","count":0"#))
    #expect(text[1].contains(#""loss":null"#) && text[1].contains(#"{"path":"0.weight","norm":null,"mean":null"#))
  }

  @Test func `ends with the metrics of the test data`() {
    let metrics: [RunStatus.Metric] = [.init("accuracy", 1), .init("test accuracy", 0.975), .init("test loss", .nan)]
    let snapshot = Snapshots.at(step: 460, state: .finished, metrics: metrics)
    let expected = #"""
      {"event":"end","steps":460,"seconds":0.5,"stepsPerSecond":920.0,\#
      "testMetrics":{"accuracy":0.975,"loss":"NaN"}}
      """#
    #expect(JSONLines().lines(atEndOf: snapshot, after: .milliseconds(500)) == [expected])
  }

  @Test func `stays JSON whatever the names are`() throws {
    let hostile = "a\"b\\c\n\u{1B}]0;x\u{7}"
    var outline = Snapshots.outline
    outline.parameters[0].uses = [ParameterPath([hostile]), ParameterPath([hostile, hostile])]
    let metrics = [RunStatus.Metric(hostile, 1)]
    var lines = JSONLines()
    for line in lines.lines(for: Snapshots.at(step: 0, metrics: metrics, outline: outline, name: hostile)) {
      #expect(!line.contains("\n") && !line.contains("\u{1B}"))
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["name"] as? String == hostile || (object?["metrics"] as? [String: Double])?[hostile] == 1)
    }
  }
}
