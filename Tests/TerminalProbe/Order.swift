import Dispatch
import Terminals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A way to come to grief, and the letter that orders it.
struct Order {
  let letter: Character
  let perform: () -> Void

  static var all: [Order] {
    [
      Order(letter: "T", perform: trap),
      Order(letter: "S", perform: readNowhere),
      Order(letter: "A", perform: { abort() }),
      Order(letter: "O") { print(deepen(1)) },
      Order(letter: "E") { exit(3) },
      Order(letter: "W") { complain() },
      Order(letter: "H") { hang() },
      Order(letter: "B") { onAnotherThread { trap() } },
      Order(letter: "G") { onAnotherThread { readNowhere() } },
      Order(letter: "X") { onAnotherThread { print(deepen(1)) } },
      Order(letter: "Y") {
        onAnotherThread {
          useAlternateSignalStack()
          print(deepen(1))
        }
      },
    ]
  }
}

private func trap() { fatalError("the probe was told to trap") }

private func readNowhere() {
  guard let nowhere = UnsafePointer<Int>(bitPattern: 8) else { return }
  print(nowhere.pointee)
}

/// Uses up the stack; the sum keeps the compiler from making a loop of it.
@inline(never)
private func deepen(_ depth: Int) -> Int {
  var room = (depth, depth, depth, depth, depth, depth, depth, depth)
  withUnsafeMutablePointer(to: &room) { $0.pointee.0 += 1 }
  return deepen(depth + 1) + room.0 + room.7
}

/// The thread's end is the end of the program, so this one waits.
private func onAnotherThread(_ work: @escaping @Sendable () -> Void) {
  DispatchQueue(label: "probe.other").async(execute: work)
  while true { pause() }
}

/// No longer answers events, but shows when a signal has come; none is let in but while it waits, so none is missed.
private func hang() {
  var every = sigset_t()
  var usual = sigset_t()
  sigfillset(&every)
  sigprocmask(SIG_BLOCK, &every, &usual)
  while true {
    let words = Array("hanging ".utf8)
    _ = write(STDOUT_FILENO, words, words.count)
    sigsuspend(&usual)
  }
}

private func complain() {
  let words = Array("words on standard error\n".utf8)
  _ = write(STDERR_FILENO, words, words.count)
}
