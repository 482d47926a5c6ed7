import Inspection
import Networks

extension TrainingSession {
  /// A change that was made: how it is taken back, and what is recorded from now on if that is something else.
  typealias Change = (undoable: UndoableChange, frame: FrameChange?)

  /// Changes the model, or how it is trained, after `step` steps.
  ///
  /// - Throws: ``ChangeError``, and changes nothing then.
  func make(_ change: ModelChange, after step: Int) throws(ChangeError) -> Change {
    switch change {
    case .learningRate(let rate): try setLearningRate(rate)
    case .freeze(let index, let isFrozen): try freeze(index, isFrozen, after: step)
    case .initialize(let path, let text): try initialize(path.description, text, after: step)
    case .set(let index, let element, let value): try set(index, element, value, after: step)
    case .tie(let index, let other): try tie(index, to: other)
    case .untie(let use): try untie(use.description)
    }
  }

  /// Puts back, bit for bit, what a change replaced; what is recorded from now on, if that is something else.
  ///
  /// - Precondition: later changes were taken back before.
  func takeBack(_ change: UndoableChange, after step: Int) -> FrameChange? {
    switch change.replaced {
    case .learningRates(let rates):
      optimizer.learningRates = rates
      return nil
    case .requiresGrad(let parameter, let isRequired):
      return parameters.firstIndex { $0 === parameter }.map { setRequiresGrad($0, isRequired, after: step) }
    case .values(let replaced):
      return putBack(replaced)
    case .structure(let replacement, let replaced):
      replacement.revert()
      var returning: [ObjectIdentifier: ReplacedParameter] = [:]
      for parameter in replaced { returning[ObjectIdentifier(parameter.checkpoint.parameter)] = parameter }
      let change = layOut { parameter in
        returning[ObjectIdentifier(parameter)].map { ($0.origin, $0.initial ?? $0.checkpoint.values) }
      }
      for parameter in replaced { parameter.checkpoint.restore(in: optimizer) }
      return change
    }
  }
}

// How far a step goes, and for whom.
extension TrainingSession {
  private func setLearningRate(_ rate: Double) throws(ChangeError) -> Change {
    guard rate.isFinite, rate >= 0 else { throw .learningRate(rate) }
    let old = optimizer.learningRates
    guard old.contains(where: { $0 != rate }) else {
      throw .already(state: "the learning rate is \(Decimal.shortest(rate)) already")
    }
    let sentence = "learning rate \(Decimal.shortest(optimizer.learningRate)) → \(Decimal.shortest(rate))"
    optimizer.learningRate = rate
    return (UndoableChange(sentence: sentence, replaced: .learningRates(old)), nil)
  }

  private func freeze(_ index: Int, _ isFrozen: Bool, after step: Int) throws(ChangeError) -> Change {
    let parameter = try parameter(index)
    let path = frame.outline.parameters[index].path
    guard parameter.requiresGrad == isFrozen else {
      throw .already(state: isFrozen ? "'\(path)' is frozen already" : "'\(path)' is not frozen")
    }
    let change = setRequiresGrad(index, !isFrozen, after: step)
    let sentence = isFrozen ? "froze \(path)" : "unfroze \(path)"
    return (UndoableChange(sentence: sentence, replaced: .requiresGrad(parameter, isFrozen)), change)
  }

  private func setRequiresGrad(_ index: Int, _ isRequired: Bool, after step: Int) -> FrameChange {
    parameters[index].requiresGrad = isRequired
    frame.outline.parameters[index].isTrainable = isRequired
    frame.origins[index].frozenValues = isRequired ? nil : parameters[index].value.array
    if isRequired { frame.origins[index].movableStep = step }
    return FrameChange(sameParametersIn: frame, changesValues: false)
  }

  /// The parameter of a number.
  func parameter(_ index: Int) throws(ChangeError) -> Parameter {
    guard parameters.indices.contains(index) else { throw .noParameter(index, count: parameters.count) }
    return parameters[index]
  }
}
