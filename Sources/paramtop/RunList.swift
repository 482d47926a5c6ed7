import Training

/// The built-in runs, one line each, as `paramtop runs` prints them.
struct RunList {
  /// The lines: names in a column, then what can be seen in each.
  var text: String {
    let width = RunPlan.all.map(\.name.count).max() ?? 0
    return RunPlan.all.map { plan in
      plan.name + String(repeating: " ", count: width - plan.name.count + 2) + plan.summary + "\n"
    }.joined()
  }
}
