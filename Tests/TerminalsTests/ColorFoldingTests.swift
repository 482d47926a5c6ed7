import Screen
import Testing

@testable import Terminals

@Suite struct `Colours are folded` {
  @Test(arguments: ColorDepth.allCases)
  func `to what a terminal has, whatever they are`(depth: ColorDepth) {
    let folding = ColorFolding(depth: depth)
    let colors = (0...255).map { Color.indexed($0) } + stride(from: 0, to: 256, by: 15).map { .rgb(UInt8($0), 80, 200) }
    for color in colors {
      switch folding(color).kind {
      case .default: #expect(depth == .monochrome)
      case .indexed(let index): #expect(Int(index) < depth.rawValue)
      case .rgb: #expect(depth == .trueColor)
      }
    }
    #expect(folding(.default) == .default)
  }

  @Test func `not at all when they fit`() {
    for depth in ColorDepth.allCases where depth > .monochrome {
      for index in 0..<UInt8(clamping: depth.rawValue) {
        #expect(ColorFolding(depth: depth)(.indexed(index)) == .indexed(index))
      }
    }
    #expect(ColorFolding(depth: .trueColor)(.rgb(1, 2, 3)) == .rgb(1, 2, 3))
  }

  @Test(arguments: [
    (Color.rgb(255, 0, 0), UInt8(196)), (.rgb(0, 0, 0), 16), (.rgb(128, 128, 128), 244), (.rgb(255, 255, 255), 231),
    (.rgb(95, 135, 175), 67),
  ])
  func `to the nearest of the xterm palette`(color: Color, index: UInt8) {
    #expect(ColorFolding(depth: .indexed256)(color) == .indexed(index))
  }

  @Test func `to the nearest of the classic ones`() {
    #expect(ColorFolding(depth: .sixteen)(.indexed(196)) == .indexed(9))
    #expect(ColorFolding(depth: .sixteen)(.rgb(0, 200, 10)) == .indexed(2))
    #expect(ColorFolding(depth: .eight)(.indexed(9)) == .indexed(1))
    #expect(ColorFolding(depth: .eight).index(.indexed(21)) == 4)
    #expect(ColorFolding(depth: .monochrome).index(.indexed(21)) == -1)
  }
}
