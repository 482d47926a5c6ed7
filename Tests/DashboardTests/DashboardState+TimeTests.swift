import Inspection
import Screen
import Testing

@testable import Dashboard

extension WatchedModel {
  /// The default run with moments every ten steps.
  static var travelled: WatchedModel {
    var model = WatchedModel.digits
    model.moments = Moments(steps: Array(stride(from: 0, through: 150, by: 10)) + [152])
    model.step = 152
    return model
  }
}

@Suite struct `Travelling in time` {
  private func watching(_ keys: String = "", width: Int = 120, height: Int = 40) -> Watching {
    var watching = Watching(.travelled, width: width, height: height)
    watching.requests = []
    watching.press(keys)
    return watching
  }

  private func looks(_ watching: Watching) -> [Int?] {
    watching.requests.compactMap { if case .look(let step) = $0 { .some(step) } else { nil } }
  }

  @Test func `goes from moment to moment, ten at a time, to the ends and back to now`() {
    #expect(looks(watching(",,..")) == [150, 140, 150, 152])
    #expect(looks(watching("{}")) == [60, 152])
    #expect(looks(watching("0.{")) == [0, 10, 0])
    #expect(looks(watching(",$")) == [150, 152])
    #expect(looks(watching(",L")) == [150, nil])
    #expect(!watching(",L").state.isInPast && watching("$").state.isInPast)
  }

  @Test func `says where there is no further`() {
    #expect(watching(".").state.message?.contains("this is now") == true && looks(watching(".")) == [])
    #expect(watching("0,").state.message?.contains("first") == true && looks(watching("0,")) == [0])
    #expect(watching("$.").state.message?.contains("newest") == true)
    #expect(watching("L").state.message == nil)
  }

  @Test func `keeps the place while the run goes on`() {
    var watching = watching(",,")
    watching.model.run?.step = 155
    watching.send(.snapshot(watching.model.snapshot(watching.state.wantedFocus)))
    #expect(watching.state.pastStep == 140)
    #expect(watching.lines[0].contains("◂ step 140") && watching.lines[0].contains("step 155/460"))
    #expect(watching.lines.last?.hasSuffix(" in the past: step 140 of 155") == true)
    watching.press(".")
    #expect(watching.state.pastStep == 150)
  }

  @Test func `is shown wherever numbers stand`() {
    let text = watching(",,").text
    #expect(text.contains("step 140 0.0") && text.contains("■ step 140") && text.contains("at 140"))
    #expect(text.contains("┊") && text.contains("L live"))
    #expect(!watching(",,L").text.contains("140") && !watching().text.contains("L live"))
  }

  @Test func `waits until a frozen screen is thawed`() {
    let watching = watching("Z,")
    #expect(looks(watching) == [] && watching.state.message?.contains("frozen") == true)
  }

  @Test func `is not offered for what has no past`() {
    var watching = Watching(.digits)
    watching.requests = []
    watching.press(",.{}0$LMd")
    #expect(watching.requests == [] && !watching.state.isInPast && watching.state.travel.comparison == nil)
    #expect(!watching.text.contains(", . time"))
  }

  @Test func `is allowed to who only reads`() {
    var state = DashboardState(subject: "digits", size: Size(width: 120, height: 40), isReadOnly: true)
    _ = state.handle(.snapshot(WatchedModel.travelled.snapshot()))
    #expect(state.handle(.terminal(.key(.character(",")))).contains(.look(at: 150)))
  }

  @Test func `ends where the source begins another past`() {
    var watching = watching(",,Md")
    #expect(watching.state.isInPast && watching.state.aspect == .drift)
    watching.model.moments = Moments(steps: [0, 5], beginning: 2)
    watching.send(.snapshot(watching.model.snapshot()))
    #expect(watching.state.travel == DashboardState.TimeTravel() && watching.state.aspect == .value)
  }

  @Test func `says of values that were not kept of which step they are`() {
    var watching = watching(",,")
    var snapshot = watching.model.snapshot(watching.state.wantedFocus)
    snapshot.focused?.step = 100
    watching.send(.snapshot(snapshot))
    #expect(watching.lines.filter { $0.contains("of step 100") }.count == 2)
    snapshot.focused?.step = 140
    watching.send(.snapshot(snapshot))
    #expect(!watching.text.contains("of step 1"))
  }

  @Test func `lets a change be one of the run as it is now, and says so`() {
    var state = watching(",").state
    state.remark(on: [.pause])
    #expect(state.message == nil)
    state.remark(on: [.change(.learningRate(1))])
    #expect(state.message == "the model is changed as it is now, step 152; L goes there")
    state.message = "done"
    state.remark(on: [.undo])
    #expect(state.message?.hasPrefix("done; the model is changed as it is now") == true)
    var live = watching().state
    live.remark(on: [.undo])
    #expect(live.message == nil)
  }

  @Test func `knows when the source shows what was asked for`() throws {
    var state = watching(",").state
    #expect(state.isAnswered)
    _ = state.handle(.terminal(.key(.character(","))))
    #expect(!state.isAnswered)
    var snapshot = try #require(watching(",,").state.snapshot)
    _ = state.handle(.snapshot(snapshot))
    #expect(state.isAnswered)
    // The moment has gone meanwhile, and another one stands for it.
    _ = state.handle(.terminal(.key(.character(","))))
    snapshot.moments?.steps = [0, 120]
    snapshot.moments?.shown = 120
    _ = state.handle(.snapshot(snapshot))
    #expect(state.isAnswered && state.pastStep == 120)
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func `looks as it was recorded`(width: Int, height: Int) throws {
    let watching = watching(",M{d", width: width, height: height)
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "time-\(width)x\(height)")
  }

  @Test func `looks as it was recorded in ASCII`() throws {
    var watching = Watching(.travelled, width: 80, height: 24, Capabilities(colorDepth: .monochrome, isUnicode: false))
    watching.press(",M{d")
    try GoldenFrame.expect(watching.state.frame, isRecordedAs: "time-80x24-ascii")
  }
}

@Suite struct `Marking and comparing moments` {
  private func watching(_ keys: String) -> Watching {
    var watching = Watching(.travelled)
    watching.requests = []
    watching.press(keys)
    return watching
  }

  private func marks(_ watching: Watching) -> [[Int]] {
    watching.requests.compactMap { if case .mark(let steps) = $0 { steps } else { nil } }
  }

  @Test func `marks the moment on the screen, and removes the mark again`() {
    #expect(marks(watching("M")) == [[152]])
    #expect(marks(watching(",M,MM")) == [[150], [150, 140], [150]])
    #expect(watching("M").state.message == "step 152 is marked; d compares with it")
    #expect(marks(watching("2m")) == [[152]] && marks(watching("3m")) == [[152]])
    #expect(watching(",M").lines[0].contains("●") && watching(",M,,,,,,,").lines[0].contains("┼"))
  }

  @Test func `leaves m to parameters in the panels where those are marked`() {
    #expect(marks(watching("1m")) == [] && marks(watching("4m")) == [] && marks(watching("4M")) == [[152]])
  }

  @Test func `forgets the oldest mark when there are too many, but not what is compared with`() {
    let many = watching(",M,M,M,M,M,M,M,M,M,M")
    #expect(many.state.travel.marks == [130, 120, 110, 100, 90, 80, 70, 60].map { $0 })
    let compared = watching(",Md,M,M,M,M,M,M,M,M")
    #expect(compared.state.travel.marks == [150, 130, 120, 110, 100, 90, 80, 70])
  }

  @Test func `says when there is no room for a mark`() {
    var watching = watching("")
    watching.model.moments?.markRoom = 0
    watching.send(.snapshot(watching.model.snapshot()))
    watching.press("M")
    #expect(watching.state.travel.marks.isEmpty && watching.state.message?.contains("--history-mb") == true)
  }

  @Test func `compares with the initial state where nothing is marked`() {
    let comparing = watching("d")
    #expect(comparing.state.aspect == .drift && comparing.state.wantedFocus?.reference == nil)
    #expect(comparing.state.message == "compared with the initial state")
    #expect(comparing.text.contains("drift from initial"))
    let ended = watching("vdd")
    #expect(ended.state.travel.comparison == nil && ended.state.aspect == .gradient)
  }

  @Test func `compares with the marked moments in turn, the last one first`() {
    let first = watching(",M,M,d")
    #expect(first.state.wantedFocus?.reference == 140 && first.state.aspect == .drift)
    #expect(first.state.message == "compared with step 140, 1 of 2 marked")
    let text = first.text
    #expect(text.contains("drift from step 140") && text.contains("step 130") && text.contains("at 140"))
    #expect(watching(",M,M,dd").state.wantedFocus?.reference == 150)
    #expect(watching(",M,M,ddd").state.travel.comparison == nil)
    // Another aspect that was chosen meanwhile stays.
    #expect(watching(",Mdvd").state.aspect == .value && watching(",Mdvvd").state.aspect == .gradient)
  }

  @Test func `stops comparing when the mark is removed`() {
    let watching = watching(",MdM")
    #expect(watching.state.travel.comparison == nil && watching.state.aspect == .value)
  }
}
