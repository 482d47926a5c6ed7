import Inspection
import Networks

// Values that a person gives parameters.
extension TrainingSession {
  /// Fills parameters anew.
  func initialize(_ path: String, _ text: String, after step: Int) throws(ChangeError) -> Change {
    let initializer: Initializer
    do throws(InitializerError) { initializer = try Initializer.named(text) } catch { throw .initializer(error) }
    let targets: [Parameter]
    do throws(ReinitializationError) {
      targets = try Reinitialization(path: path, initializer: initializer).parameters(in: task.model)
    } catch {
      throw .reinitialization(error)
    }
    let indices = targets.compactMap { target in parameters.firstIndex { $0 === target } }
    let replaced = indices.map { kept($0, withInitial: true) }
    for index in indices {
      parameters[index].initialize(initializer, using: changeGenerator)
      // Moments of the old values say nothing of the new ones, and after a step that was not finite would spoil them.
      optimizer.setState(nil, for: parameters[index])
      frame.origins[index].initialStep = step
      frame.origins[index].isLoaded = false
      frame.origins[index].isSeparated = false
      noteValues(of: index, areInitial: true)
    }
    let change = FrameChange(sameParametersIn: frame, renewed: Set(indices))
    let paths = indices.map { frame.outline.parameters[$0].path.description }
    let names = paths.count <= 3 ? paths.joined(separator: ", ") : "\(paths.count) parameters"
    let sentence = "initialised \(names) by \(initializer.name)"
    return (UndoableChange(sentence: sentence, replaced: .values(replaced)), change)
  }

  /// Gives an element of a parameter a value.
  func set(_ index: Int, _ element: Int, _ value: Float, after step: Int) throws(ChangeError) -> Change {
    let parameter = try parameter(index)
    let path = frame.outline.parameters[index].path
    guard element >= 0, element < parameter.shape.count else {
      throw .noElement(element, path: path.description, count: parameter.shape.count)
    }
    let replaced = kept(index, withInitial: false)
    let old = replaced.checkpoint.values[element]
    parameter.value.withMutableElements { $0[element] = value }
    forgetMoments(of: parameter, at: element)
    noteValues(of: index, areInitial: false)
    var rest = element
    var place: [Int] = []
    for extent in parameter.shape.dimensions.reversed() {
      place.insert(rest % extent, at: 0)
      rest /= extent
    }
    let sentence =
      "set \(path)[\(place.map(String.init).joined(separator: ", "))] from \(Decimal.shortest(old)) to "
      + Decimal.shortest(value)
    let change = FrameChange(sameParametersIn: frame)
    return (UndoableChange(sentence: sentence, replaced: .values([replaced])), change)
  }

  /// Forgets the optimiser's numbers for an element that are not finite: they would make it so again.
  private func forgetMoments(of parameter: Parameter, at element: Int) {
    guard let state = optimizer.state(for: parameter) else { return }
    let broken = state.moments.filter { !$0.value.withElements { $0[element] }.isFinite }
    for moment in broken { moment.value.withMutableElements { $0[element] = 0 } }
    if !broken.isEmpty { optimizer.setState(state, for: parameter) }
  }

  /// Puts values back, and where they came from.
  func putBack(_ replaced: [ReplacedParameter]) -> FrameChange {
    var renewed: Set<Int> = []
    for parameter in replaced {
      guard let index = parameters.firstIndex(where: { $0 === parameter.checkpoint.parameter }) else { continue }
      parameter.checkpoint.restore(in: optimizer)
      frame.origins[index].initialStep = parameter.origin.initialStep
      frame.origins[index].isLoaded = parameter.origin.isLoaded
      frame.origins[index].isSeparated = parameter.origin.isSeparated
      if let initial = parameter.initial, let range = frame.ranges[index] {
        frame.initial.replaceSubrange(range, with: initial)
        renewed.insert(index)
      }
      noteValues(of: index, areInitial: false)
    }
    return FrameChange(sameParametersIn: frame, renewed: renewed)
  }

  /// Notes in the frame that a person gave a parameter other values.
  private func noteValues(of index: Int, areInitial: Bool) {
    let parameter = parameters[index]
    let values = parameter.value.array
    if areInitial, let range = frame.ranges[index] { frame.initial.replaceSubrange(range, with: values) }
    // Whoever sets what is frozen is not what it is frozen against.
    if !parameter.requiresGrad { frame.origins[index].frozenValues = values }
    frame.outline.parameters[index].initializer = parameter.initializer.name
    frame.outline.parameters[index].distribution =
      parameter.initializer.distribution(parameter.fans, shape: parameter.shape)
    if frame.origins[index].isLoaded { frame.outline.forgetInitializer(of: index) }
  }

  /// A parameter as it is now.
  func kept(_ index: Int, withInitial: Bool) -> ReplacedParameter {
    let initial = withInitial ? frame.ranges[index].map { Array(frame.initial[$0]) } : nil
    return ReplacedParameter(
      checkpoint: ParameterCheckpoint(of: parameters[index], in: optimizer),
      initial: initial,
      origin: frame.origins[index]
    )
  }
}
