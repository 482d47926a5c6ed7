/// Prints how fast a training step is, and what watching costs; nothing else should run on the machine meanwhile.
@main
struct ParamtopBench {
  static func main() {
    StepBenchmarks.run()
    WatchingBenchmark.run()
    RandomBenchmarks.run()
  }
}
