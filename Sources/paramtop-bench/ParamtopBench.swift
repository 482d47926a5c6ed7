import Tensors

/// Prints how fast a training step is, and what watching costs; nothing else should run on the machine meanwhile.
@main
struct ParamtopBench {
  static func main() {
    // As most who measure do; a second thread is another question.
    setThreadCount(1)
    StepBenchmarks.run()
    WatchingBenchmark.run()
    RandomBenchmarks.run()
    StatisticsBenchmarks.run()
    FrameBenchmarks.run()
  }
}
