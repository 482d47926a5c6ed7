/// Where snapshots come from: a training run, a checkpoint, a log, an attached process.
public protocol ModelSource: Sendable {
  /// Starts producing snapshots, calling `publish` from a queue of its own until it ends or ``stop()`` is called.
  func start(publishing publish: @escaping @Sendable (ModelSnapshot) -> Void)

  /// Asks for something; returns at once.
  func request(_ request: Request)

  /// Ends the source at the next step boundary; returns at once.
  func stop()
}
