#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A rule for how a learning rate changes in the course of training: those of `torch.optim.lr_scheduler`.
///
/// A rule is a value; a ``LearningRateScheduler`` follows it. "Steps" are calls of its `step()`: epochs or batches, as
/// you like.
public struct LearningRateSchedule: Sendable {
  /// The name as a reader knows it, `StepLR`.
  public let name: String
  private let rate: @Sendable (_ initial: Double, _ step: Int) -> Double

  /// Makes a rule from the learning rate after a number of steps.
  public init(_ name: String, rate: @escaping @Sendable (_ initial: Double, _ step: Int) -> Double) {
    self.name = name
    self.rate = rate
  }

  /// The learning rate after `step` steps of a run that begins with `initial`.
  public func learningRate(_ initial: Double, after step: Int) -> Double { rate(initial, step) }
}

extension LearningRateSchedule {
  /// Multiplied by `gamma` every `stepSize` steps.
  ///
  /// - Precondition: `stepSize` is positive.
  public static func stepLR(stepSize: Int, gamma: Double = 0.1) -> LearningRateSchedule {
    precondition(stepSize > 0, "StepLR needs a positive stepSize, got \(stepSize)")
    return LearningRateSchedule("StepLR") { $0 * pow(gamma, Double($1 / stepSize)) }
  }

  /// Multiplied by `gamma` at each of the milestones.
  public static func multiStepLR(milestones: [Int], gamma: Double = 0.1) -> LearningRateSchedule {
    LearningRateSchedule("MultiStepLR") { initial, step in
      initial * pow(gamma, Double(milestones.count { $0 <= step }))
    }
  }

  /// Multiplied by `gamma` at every step.
  public static func exponentialLR(gamma: Double) -> LearningRateSchedule {
    LearningRateSchedule("ExponentialLR") { $0 * pow(gamma, Double($1)) }
  }

  /// Down along half a cosine to `etaMin` in `tMax` steps, and up again after that (Loshchilov and Hutter, 2017).
  ///
  /// - Precondition: `tMax` is positive.
  public static func cosineAnnealingLR(tMax: Int, etaMin: Double = 0) -> LearningRateSchedule {
    precondition(tMax > 0, "CosineAnnealingLR needs a positive tMax, got \(tMax)")
    return LearningRateSchedule("CosineAnnealingLR") { initial, step in
      etaMin + (initial - etaMin) * (1 + cos(.pi * Double(step) / Double(tMax))) / 2
    }
  }

  /// Multiplied by a factor that goes evenly from `startFactor` to `endFactor` in `totalIters` steps and stays there.
  ///
  /// - Precondition: `totalIters` is positive.
  public static func linearLR(
    startFactor: Double = 1.0 / 3,
    endFactor: Double = 1,
    totalIters: Int = 5
  ) -> LearningRateSchedule {
    precondition(totalIters > 0, "LinearLR needs positive totalIters, got \(totalIters)")
    return LearningRateSchedule("LinearLR") { initial, step in
      initial * (startFactor + (endFactor - startFactor) * Double(min(step, totalIters)) / Double(totalIters))
    }
  }

  /// Multiplied by `factor` for `totalIters` steps.
  public static func constantLR(factor: Double = 1.0 / 3, totalIters: Int = 5) -> LearningRateSchedule {
    LearningRateSchedule("ConstantLR") { $1 < totalIters ? $0 * factor : $0 }
  }

  /// Multiplied by a factor that you compute from the number of steps.
  public static func lambdaLR(_ factor: @escaping @Sendable (_ step: Int) -> Double) -> LearningRateSchedule {
    LearningRateSchedule("LambdaLR") { $0 * factor($1) }
  }
}

extension LearningRateSchedule {
  /// One rule after the other; each begins again at its milestone.
  ///
  /// - Precondition: there is a milestone between every two rules, and they ascend.
  public static func sequentialLR(_ schedules: [LearningRateSchedule], milestones: [Int]) -> LearningRateSchedule {
    precondition(
      schedules.count == milestones.count + 1 && zip(milestones, milestones.dropFirst()).allSatisfy(<),
      "SequentialLR needs ascending milestones, one fewer than schedules, got \(milestones) for \(schedules.count)"
    )
    return LearningRateSchedule("SequentialLR") { initial, step in
      let index = milestones.count { $0 <= step }
      return schedules[index].learningRate(initial, after: index == 0 ? step : step - milestones[index - 1])
    }
  }

  /// This rule after a warm-up, in which the learning rate rises evenly from `startFactor` of its initial value.
  ///
  /// - Precondition: `steps` is positive.
  public func warmedUp(steps: Int, startFactor: Double = 0.1) -> LearningRateSchedule {
    .sequentialLR([.linearLR(startFactor: startFactor, totalIters: steps), self], milestones: [steps])
  }
}
