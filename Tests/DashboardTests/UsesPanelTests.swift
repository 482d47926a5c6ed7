import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The panel of uses` {
  /// A dashboard on the digits run whose tied weight is selected.
  private func watching(_ uses: UseBreakdown?, parameter: Int = 2) -> DashboardState {
    var snapshot = WatchedModel.digits.snapshot()
    snapshot.readings[parameter]?.uses = uses
    var state = DashboardState(subject: "digits", size: Size(width: 120, height: 40))
    _ = state.handle(.snapshot(snapshot))
    let node = state.outline.node(of: parameter)
    state.selection = node.map { state.outline.nodes[$0].path }
    _ = state.handle(.terminal(.key(.character("6"))))
    return state
  }

  @Test func `shows norm and share of each use, their angle and their sum`() {
    let breakdown = UseBreakdown(
      uses: [
        UseReading(path: "2.weight", norm: 0.3, share: 0.75, cosines: [1, -0.5]),
        UseReading(path: "4.weight", norm: 0.1, share: 0.25, cosines: [-0.5, 1]),
      ],
      sumIsExact: true
    )
    let text = watching(breakdown).frame.lines.joined(separator: "\n")
    #expect(text.contains("6 Uses  2.weight, tied") && text.contains("75.0 %") && text.contains("25.0 %"))
    #expect(text.contains("cosine −0.50: the two pull apart") && text.contains("bit for bit"))
    // The first has 0.3, the second half of its length the other way: 0.264 are left of 0.4.
    #expect(text.contains("cos Σ") && text.contains("0.94") && text.contains("−0.19"))
    #expect(text.contains("sum 0.265 of 0.400: 33.9 % cancels out"))
  }

  @Test func `names uses by their order where their paths are not known`() {
    let breakdown = UseBreakdown(
      uses: (0..<3).map { UseReading(path: nil, norm: Double($0), share: 0.1, cosines: [.nan, 0.9, -0.9]) },
      sumIsExact: false
    )
    let text = watching(breakdown).frame.lines.joined(separator: "\n")
    #expect(text.contains("use 3") && text.contains("not the gradient"))
  }

  @Test func `says why it is empty`() {
    #expect(watching(nil).frame.lines.joined().contains("begins with the next step"))
    #expect(watching(nil, parameter: 0).frame.lines.joined().contains("0.weight is used once"))
  }
}
