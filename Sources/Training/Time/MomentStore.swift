import Inspection

/// The past of a run in bounded memory: the readings of as many moments as there is room for, the values and gradients
/// of some of them, all evenly spread over the steps, and those of the moments that a person has marked.
///
/// The initial state and the newest moment are always there and cost nothing: they are kept for other reasons. So are
/// a few readings, which a budget of 0 does not allow either.
struct MomentStore: Sendable {
  /// No time bar has room for more, and no hand the patience.
  private static let mostMoments = 1024
  /// A person can tell this many marks apart.
  private static let mostMarked = 8
  /// Readings may take this part of the budget.
  private static let readingsPart = 8
  /// The values before a step are kept too while at least this many moments have room with them.
  private static let fewMoments = 64

  private let initial: Moment
  private let tensorBudget: Int
  private let keepsPrevious: Bool
  /// What the values and gradients of a moment cost.
  private let cost: Int
  private var whole: EvenlySpaced<Moment>
  private var read: EvenlySpaced<Moment>
  private var marks: [(asked: Int, moment: Moment)] = []
  /// The moment before the newest, which may still be on the screen.
  private var last: Moment?
  /// The moment that is looked at.
  private var held: Moment?
  /// The steps of all moments, ascending.
  private(set) var steps: [Int]

  /// Begins with the initial state of a model.
  ///
  /// - Parameter budget: The most bytes that may be kept.
  init(_ initial: Moment, budget: Int) {
    self.initial = initial
    tensorBudget = max(0, budget - budget / MomentStore.readingsPart)
    let copy = initial.tensorBytes
    keepsPrevious = 3 * copy * MomentStore.fewMoments <= tensorBudget
    cost = copy * (keepsPrevious ? 3 : 2)
    whole = EvenlySpaced(initial, at: 0, budget: tensorBudget, capacity: MomentStore.mostMoments) { $0.owned }
    read = EvenlySpaced(
      initial,
      at: 0,
      budget: max(0, budget / MomentStore.readingsPart),
      capacity: MomentStore.mostMoments
    )
    steps = [0]
  }

  /// Keeps a recording and its readings, for the time being at least.
  mutating func add(_ recording: Recording, _ readings: [ParameterReading?]) {
    let moment = Moment(recording, readings, keepsPrevious: keepsPrevious)
    last = hasRoomAside ? whole.newest?.element : nil
    reserve()
    // Who wants no past at all has none.
    guard tensorBudget > 0 else { return }
    whole.add(moment, at: moment.step, bytes: moment.tensorBytes)
    read.add(moment.withoutTensors, at: moment.step, bytes: moment.readingBytes)
    steps = MomentStore.union(whole.steps, read.steps)
  }

  /// What is kept costs this many bytes together, the initial state and the newest moment apart.
  var bytes: Int { whole.bytes + read.bytes + aside }
}

extension MomentStore {
  /// Looks at the moment after a step, or the last one before it, and keeps that while it is looked at.
  mutating func hold(at step: Int) -> Moment {
    let moment = moment(at: step)
    held = hasRoomAside ? owned(moment) : nil
    reserve()
    return held ?? moment
  }

  /// Looks at the run as it is now.
  mutating func release() {
    guard held != nil else { return }
    held = nil
    reserve()
  }

  /// The last moment at or before a step of which values and gradients are kept.
  func wholeMoment(at step: Int) -> Moment {
    // What is set aside may be gone from the rest.
    let aside = [held, last].compactMap(\.self) + marks.map(\.moment)
    let kept = whole.element(at: step).element
    return aside.filter { $0.tensors != nil && $0.step <= step && $0.step > kept.step }.max { $0.step < $1.step }
      ?? kept
  }

  /// A moment that may be set aside.
  private func owned(_ moment: Moment) -> Moment {
    let isBorrowed = moment.step == whole.newest?.step || moment.step == last?.step
    return isBorrowed ? moment.owned : moment
  }

  private func moment(at step: Int) -> Moment {
    let (whole, read) = (wholeMoment(at: step), read.element(at: step).element)
    return whole.step >= read.step ? whole : read
  }
}

extension MomentStore {
  /// For how many moments there is room to be marked.
  var markRoom: Int {
    cost == 0 ? MomentStore.mostMarked : min(MomentStore.mostMarked, tensorBudget / 2 / cost)
  }

  /// The steps of the marked moments, in the order of the marks.
  var marked: [Int] { marks.map(\.moment.step) }

  /// Keeps the moments after these steps, or the last ones before them, and lets all other marks go.
  mutating func mark(_ steps: [Int]) {
    guard marks.map(\.asked) != steps else { return }
    marks = steps.suffix(markRoom).map { step in
      // A marked moment stays what it was, even if another state at the same step follows.
      marks.first { $0.asked == step } ?? (step, owned(wholeMoment(at: step)))
    }
    reserve()
  }

  /// The moment that was marked by a step.
  func marked(by step: Int) -> Moment? { marks.first { $0.asked == step }?.moment }

  /// Whether a moment or two may be set aside without much loss to the others.
  private var hasRoomAside: Bool { cost * 8 <= tensorBudget }

  /// What is set aside costs this much.
  private var aside: Int {
    let moments = [held, last].compactMap(\.self) + marks.map(\.moment)
    return moments.reduce(0) { $0 + ($1.step == initial.step ? 0 : $1.tensorBytes) }
  }

  private mutating func reserve() {
    let budget = max(0, tensorBudget - aside)
    if whole.budget != budget { whole.budget = budget }
  }

  /// Ascending numbers of both, each once.
  private static func union(_ a: [Int], _ b: [Int]) -> [Int] {
    var (result, i, j) = ([Int](), 0, 0)
    result.reserveCapacity(a.count + b.count)
    while i < a.count || j < b.count {
      let next = i == a.count ? b[j] : j == b.count ? a[i] : min(a[i], b[j])
      result.append(next)
      if i < a.count, a[i] == next { i += 1 }
      if j < b.count, b[j] == next { j += 1 }
    }
    return result
  }
}
