import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The header` {
  @Test func `tells run, state, epoch, step, loss, accuracy, rate, pace, cost, size and seed`() {
    let lines = Watching(width: 140, height: 40).lines
    for fact in ["paramtop", "digits", "● training", "epoch 7/20", "step 152/460", "loss 0.412", "acc 91.3 %"] {
      #expect(lines[0].contains(fact))
    }
    for fact in ["Adam lr 0.0030", "pace 30 of 14.2 k steps/s", "watching 0.4 %", "8970 unique of 13130", "seed 0"] {
      #expect(lines[1].contains(fact))
    }
  }

  @Test func `says what is really made where it is not what was asked for`() {
    var model = WatchedModel.digits
    model.run?.stepsPerSecond = 12
    #expect(Watching(model).lines[1].contains("pace 30, makes 12 of"))
  }

  @Test func `says why a run failed`() {
    var model = WatchedModel.digits
    model.run?.state = .failed("the data has 63 columns, the first layer takes 64")
    let lines = Watching(model).lines
    #expect(lines[0].contains("× failed") && lines[1].contains("63 columns"))
  }

  @Test func `keeps what matters most in 80 columns`() {
    let line = Watching(width: 80, height: 24).lines[0]
    for fact in ["digits", "● training", "step 152/460", "loss 0.412", "acc 91.3 %"] { #expect(line.contains(fact)) }
  }
}
