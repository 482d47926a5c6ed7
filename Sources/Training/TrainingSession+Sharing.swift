import Inspection
import Networks

// Parameters that a person ties and unties.
extension TrainingSession {
  /// Makes the uses of a parameter uses of another one.
  func tie(_ index: Int, to other: Int) throws(ChangeError) -> Change {
    _ = try (parameter(index), parameter(other))
    let (path, otherPath) = (frame.outline.parameters[index].path, frame.outline.parameters[other].path)
    let leaving = kept(index, withInitial: true)
    let replacement: Replacement
    do throws(SharingError) {
      replacement = try task.model.tie(path.description, to: otherPath.description)
    } catch {
      throw .sharing(error)
    }
    let sentence = "tied \(path) to \(otherPath)"
    let undoable = UndoableChange(sentence: sentence, replaced: .structure(replacement, [leaving]))
    return (undoable, layOut { _ in nil })
  }

  /// Makes a use of a tied parameter a parameter of its own.
  func untie(_ path: String) throws(ChangeError) -> Change {
    let shared = task.model.parameter(at: path)
    let replacement: Replacement
    do throws(SharingError) { replacement = try task.model.untie(path) } catch { throw .sharing(error) }
    let own = task.model.parameter(at: path)
    let index = parameters.firstIndex { $0 === shared }
    let change = layOut { [frame] parameter in
      guard parameter === own, let index, let range = frame.ranges[index] else { return nil }
      var origin = frame.origins[index]
      origin.isSeparated = true
      if !parameter.requiresGrad { origin.frozenValues = parameter.value.array }
      return (origin, Array(frame.initial[range]))
    }
    // It goes on as it did: with the same momentum, too.
    if let shared, let own { optimizer.setState(optimizer.state(for: shared), for: own) }
    let rest = parameters.firstIndex { $0 === shared }.map { frame.outline.parameters[$0].path }
    let sentence = "untied \(path)" + (rest.map { " from \($0)" } ?? "")
    return (UndoableChange(sentence: sentence, replaced: .structure(replacement, [])), change)
  }

  /// Lays the model out anew after parameters came or went.
  ///
  /// - Parameter newcomer: Gives origin and initial values of a parameter that was not there before.
  func layOut(newcomer: (Parameter) -> (ParameterOrigin, [Float])?) -> FrameChange {
    let (old, oldParameters) = (frame, parameters)
    let numbers = Dictionary(uniqueKeysWithValues: oldParameters.enumerated().map { (ObjectIdentifier($1), $0) })
    layOut { parameter in
      if let index = numbers[ObjectIdentifier(parameter)] { return old.origins[index] }
      return newcomer(parameter)?.0 ?? ParameterOrigin()
    } initial: { parameter in
      if let index = numbers[ObjectIdentifier(parameter)], let range = old.ranges[index] { return old.initial[range] }
      return (newcomer(parameter)?.1 ?? parameter.value.array)[...]
    }
    var places: [ParameterPath: Int] = [:]
    for (index, parameter) in frame.outline.parameters.enumerated() {
      for use in parameter.uses { places[use] = index }
    }
    return FrameChange(
      frame: frame,
      successors: oldParameters.indices.map { index in
        parameters.firstIndex { $0 === oldParameters[index] } ?? places[old.outline.parameters[index].path] ?? 0
      },
      sources: parameters.map { numbers[ObjectIdentifier($0)] }
    )
  }
}
