import Inspection
import Screen

// What changes the model or how it is trained. A line that was typed in full is not asked about once more; only
// `restart` is, which cannot be undone.
extension LineCommand {
  static let changing: [LineCommand] = [
    LineCommand("lr", "RATE", "learn at another rate from now on", needs: .run) { state, text throws(LineComplaint) in
      try state.learningRate(text)
    },
    LineCommand(
      "init",
      "[PATH=]NAME",
      "fill a parameter, or all Linear layers, again",
      needs: .run,
      complete: { $0.initializerCompletion($1, $2) },
      perform: { state, text throws(LineComplaint) in try state.initialize(text) }
    ),
    LineCommand(
      "set",
      "[PATH][I,J] VALUE",
      "give one element a value",
      needs: .run,
      complete: { $0.pathCompletion($1, $2, of: .parameters, then: "[") },
      perform: { state, text throws(LineComplaint) in try state.setElement(text) }
    ),
    LineCommand(
      "freeze",
      "[PATH]",
      "keep the optimiser from what is there",
      needs: .run,
      complete: { $0.pathCompletion($1, $2, of: .all) },
      perform: { state, text throws(LineComplaint) in try state.freeze(text, true) }
    ),
    LineCommand(
      "unfreeze",
      "[PATH]",
      "let the optimiser change it again",
      needs: .run,
      complete: { $0.pathCompletion($1, $2, of: .all) },
      perform: { state, text throws(LineComplaint) in try state.freeze(text, false) }
    ),
    LineCommand(
      "tie",
      "PATH PATH",
      "use the second parameter for the first, too",
      needs: .run,
      complete: { $0.pairCompletion($1, $2) },
      perform: { state, text throws(LineComplaint) in try state.tie(text) }
    ),
    LineCommand(
      "untie",
      "[PATH]",
      "make one use a parameter of its own",
      needs: .run,
      complete: { $0.pathCompletion($1, $2, of: .tied) },
      perform: { state, text throws(LineComplaint) in try state.untie(text) }
    ),
    LineCommand("undo", "", "take the last change back", needs: .run) { state, _ in state.undoing },
    LineCommand(
      "w",
      aliases: ["save", "write"],
      "FILE",
      "save the parameters as safetensors",
      needs: .run,
      complete: { state, text, start in
        let name = (state.live?.run?.name ?? "model") + ".safetensors"
        return Completion(text, from: start, among: [.init(name)])
      },
      perform: { _, text throws(LineComplaint) in
        guard !text.isEmpty else { throw LineComplaint("the name of a file was expected, as in :w model.safetensors") }
        return [.save(path: text)]
      }
    ),
    LineCommand(
      "restart",
      "[SEED]",
      "begin the run again, with another seed if said",
      needs: .nothing
    ) { state, text throws(LineComplaint) in try state.restart(text) },
  ]
}

extension DashboardState {
  fileprivate func learningRate(_ text: String) throws(LineComplaint) -> [Request] {
    guard let rate = Double(text), rate >= 0, rate.isFinite else {
      let now = live?.run.map { "; it is \(Numeral.significant($0.learningRate, 2)) now" } ?? ""
      throw LineComplaint("\(expected("a learning rate, as in :lr 1e-3,", text))\(now)")
    }
    return [.change(.learningRate(rate))]
  }

  fileprivate func initialize(_ text: String) throws(LineComplaint) -> [Request] {
    guard !text.isEmpty else {
      throw LineComplaint("an initialiser was expected, as in :init xavier_uniform or :init 0=zeros")
    }
    let (path, name) = InitializerMenu.split(text)
    let node = try place(path ?? "", of: .all)
    let targets = liveOutline.initializable(below: node)
    guard !targets.isEmpty else {
      throw LineComplaint("there is no Linear layer to initialise in \(liveOutline.title(of: node))")
    }
    for target in targets {
      let parameter = liveOutline.parameters[target]
      switch initializers.outlook(of: name, filling: parameter) {
      case .failure(let unreadable): throw LineComplaint(unreadable.sentence)
      case .success(let outlook):
        guard let objection = outlook.objection else { continue }
        throw LineComplaint("\(outlook.name) cannot fill \(parameter.path): \(objection)")
      }
    }
    return [.change(.initialize(path: liveOutline.nodes[node].path, initializer: name))]
  }

  fileprivate func freeze(_ text: String, _ isFrozen: Bool) throws(LineComplaint) -> [Request] {
    let node = try place(text, of: .all)
    let requests = freezing(node, isFrozen)
    guard requests.isEmpty else { return requests }
    let title = liveOutline.title(of: node)
    guard !liveOutline.parameterIndices(below: node).isEmpty else {
      throw LineComplaint("there is no parameter in \(title)")
    }
    throw LineComplaint("\(title) is \(isFrozen ? "frozen already" : "not frozen")")
  }

  fileprivate func tie(_ text: String) throws(LineComplaint) -> [Request] {
    guard let (first, second) = pair(text) else {
      throw LineComplaint("two parameters were expected, as in :tie 2.weight 0.weight")
    }
    let (from, to) = (try parameter(at: first), try parameter(at: second))
    let (a, b) = (liveOutline.parameters[from], liveOutline.parameters[to])
    guard from != to else { throw LineComplaint("\(first) and \(second) are one parameter already") }
    guard a.extents == b.extents else {
      let shapes = "\(Shape.long(a.extents)) and \(Shape.long(b.extents))"
      throw LineComplaint("only parameters of one shape can be tied, and these have \(shapes)")
    }
    return [.change(.tie(parameter: from, to: to))]
  }

  fileprivate func untie(_ text: String) throws(LineComplaint) -> [Request] {
    let node = try place(text, of: .all)
    guard case .parameter(let index) = liveOutline.nodes[node].kind else {
      throw LineComplaint("\(liveOutline.title(of: node)) is a module; one use of a tied parameter was expected")
    }
    guard liveOutline.parameters[index].isTied else {
      throw LineComplaint("\(liveOutline.nodes[node].path) is not tied: it is used in one place only")
    }
    return [.change(.untie(use: liveOutline.nodes[node].path))]
  }

  fileprivate mutating func restart(_ text: String) throws(LineComplaint) -> [Request] {
    if let refusal = refusal(of: ":restart", needsSteps: false) { throw LineComplaint(refusal) }
    guard let run = live?.run else { return [] }
    guard let seed = text.isEmpty ? run.seed : UInt64(text) else {
      throw LineComplaint(expected("a seed, a whole number from 0 on,", text))
    }
    let same = seed == run.seed ? "the same seed \(seed)" : "seed \(seed)"
    let lost = run.step == 0 ? "" : ", and forget \(run.step) \(run.step == 1 ? "step" : "steps")"
    question = Question("begin \(run.name) again with \(same)\(lost)?", .ask([.restart(seed: seed)]))
    return []
  }

  /// `RATE was expected, not 'x'`.
  func expected(_ what: String, _ text: String) -> String {
    what + " was expected" + (text.isEmpty ? "" : ", not '\(text)'")
  }
}
