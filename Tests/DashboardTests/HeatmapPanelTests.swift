import Inspection
import Screen
import Testing

@testable import Dashboard

@Suite struct `The heatmap panel` {
  @Test func `says how it is scaled, as it is`() {
    #expect(Watching(width: 200, height: 60).text.contains("1 pixel = 1 element"))
    #expect(Watching(width: 120, height: 40).text.contains("1 pixel = mean of 2–3 × 1"))
    #expect(Watching(width: 120, height: 40, keys: [.character("r")]).text.contains("1 pixel = largest of 2–3 × 1"))
    #expect(Watching(width: 200, height: 60, keys: [.character("p")]).text.contains("rows 0–55 of 64 as 8×8"))
    #expect(Watching(width: 80, height: 24, keys: [.character("p")]).text.contains("rows 0–5 of 64 as 8×8"))
    #expect(Watching(width: 300, height: 100, keys: [.character("p")]).text.contains("64 rows as 8×8"))
  }

  @Test func `cuts a vector into lines of equal length`() {
    let room = PixelSize(width: 64, height: 20)
    #expect(HeatmapPanel.even(room, for: [1000], .matrix).width == 63)
    #expect(HeatmapPanel.even(room, for: [128], .matrix).width == 64)
    #expect(HeatmapPanel.even(room, for: [10], .matrix) == room)
    #expect(HeatmapPanel.even(room, for: [3, 1000], .matrix) == room)
  }

  @Test func `says why there is no picture`() {
    var model = WatchedModel.digits
    model.parameters[0].gradient = nil
    #expect(Watching(model, keys: [.character("v")]).text.contains("it got no gradient in the last step"))
    #expect(Watching(.lazy).text.contains("its shape is known after the first batch"))
    #expect(Watching(.empty).text.contains("the model has no parameters"))
  }

  @Test func `writes the numbers of a small parameter`() {
    let watching = Watching(.large, keys: [.character("2"), .enter])
    for number in ["1.000", "−2.000", "0.5000"] { #expect(watching.text.contains(number)) }
  }

  @Test func `marks what is not a number and explains the mark`() throws {
    let watching = Watching(.broken, width: 200, height: 60)
    let mark = watching.state.theme.scale.notANumber
    #expect(watching.state.frame.cells.contains { $0.style.background == mark || $0.style.foreground == mark })
    #expect(watching.text.contains("[0, 0] = NaN"))
  }

  @Test func `shows parameters of any number of axes`() {
    var watching = Watching(.shapes, keys: [.character("2")])
    for title in ["[]", "[1]", "[1000]", "[1, 1]", "[3, 5]", "[500, 2]", "[2, 500]", "[8, 3, 5, 5]", "[4, 784]", "[0]"]
    {
      #expect(watching.text.contains(title))
      watching.press([.end])
      watching.press([.character("5"), .down, .character("2")])
    }
  }
}
