import Screen
import Terminals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program for tests of the terminal: it shows what happens to it, and dies in any way it is told to.
///
/// Every event is written on the screen. Capital letters are orders, see `Order`; `q` quits, `n` shows the next of a
/// series of pictures. Options are `--color`, `--ascii` and `--no-mouse` as in paramtop.
@main
struct TerminalProbe {
  private var log: [String] = []
  private var picture = 0
  private var eventCount = 0

  static func main() {
    do {
      let terminal = try CursesTerminal.open(options: options(CommandLine.arguments.dropFirst()))
      var probe = TerminalProbe()
      let signal = try probe.run(on: terminal)
      terminal.close()
      guard let signal else { return print("bye after \(probe.eventCount) events") }
      exit(128 + signal)
    } catch {
      print("terminal probe: \(error)")
      exit(2)
    }
  }

  private static func options(_ arguments: ArraySlice<String>) -> TerminalOptions {
    var options = TerminalOptions()
    var rest = arguments
    while let argument = rest.popFirst() {
      switch argument {
      case "--color": options.color = rest.popFirst().flatMap(ColorChoice.init) ?? .auto
      case "--ascii": options.isASCII = true
      case "--no-mouse": options.usesMouse = false
      default: break
      }
    }
    return options
  }

  /// Runs until it is told to end; returns the signal that said so, or `nil` after `q`.
  private mutating func run(on terminal: CursesTerminal) throws(TerminalError) -> Int32? {
    while true {
      try terminal.present(frame(for: terminal))
      let event = try terminal.nextEvent(within: nil)
      eventCount += 1
      log.append("\(event)")
      switch event {
      case .terminate(let signal): return signal
      case .key(.character("q")): return nil
      case .key(.character("n")): picture += 1
      case .key(.character(let letter)): Order.all.first { $0.letter == letter }?.perform()
      default: break
      }
    }
  }

  private func frame(for terminal: CursesTerminal) -> CellGrid {
    let (size, capabilities) = (terminal.size, terminal.capabilities)
    var grid = CellGrid(size: size)
    if picture > 0 {
      for y in 0..<size.height {
        for x in 0..<size.width { grid[x, y] = pictureCell(x: x, y: y, capabilities) }
      }
    }
    let title = "probe \(size.width)x\(size.height) \(capabilities.colorDepth) unicode=\(capabilities.isUnicode)"
    for (y, text) in (["\(title) picture=\(picture) events=\(eventCount)."] + log.suffix(size.height - 1)).enumerated()
    {
      for (x, scalar) in text.unicodeScalars.enumerated() where scalar.value >= 0x20 { grid[x, y] = Cell(scalar) }
    }
    return grid
  }

  private func pictureCell(x: Int, y: Int, _ capabilities: Capabilities) -> Cell {
    let noise = UInt32(truncatingIfNeeded: (x &* 31 &+ y &* 17 &+ picture &* 101) &* 2_654_435_761)
    func color(_ shift: UInt32) -> Color {
      switch capabilities.colorDepth {
      case .monochrome: .default
      case .trueColor: .rgb(UInt8(noise >> shift & 255), UInt8(noise >> 8 & 255), UInt8(noise >> 3 & 255))
      default: .indexed(UInt8(Int(noise >> shift & 255) % capabilities.colorDepth.rawValue))
      }
    }
    return Cell(capabilities.isUnicode ? "▀" : "#", style: Style(color(16), on: color(5)))
  }
}
