public import Statistics

/// What of a parameter is looked at.
public enum Aspect: Hashable, Sendable {
  /// The values now.
  case value
  /// The gradient of the last step.
  case gradient
  /// The change that the last step made.
  case update
  /// The distance from the initial values, or from those at ``Focus/reference``.
  case drift
  /// What the optimiser keeps for each element, under the name that PyTorch's optimisers give it, as in `exp_avg`.
  case moment(String)

  /// What there is to be seen of every run.
  public static let ofEveryRun: [Aspect] = [.value, .gradient, .update, .drift]
}

/// What the person in front of the screen looks at, so that a source computes just that.
public struct Focus: Hashable, Sendable {
  /// The index of the parameter in the outline.
  public var parameter: Int
  /// Values, gradient, update or drift.
  public var aspect: Aspect
  /// How its elements are laid out as a picture.
  public var layout: TileLayout
  /// The most pixels that the picture may have, across and down.
  public var pixels: PixelSize
  /// How many elements become one pixel.
  public var reduction: Tile.Reduction
  /// The part of the picture that is to be seen; `nil` for all of it.
  public var window: TileWindow?
  /// Whether the row or the column of the element under the cursor is summarised.
  public var slice = Slice.element
  /// The element under the cursor, as an index into the elements in row-major order.
  public var cursor: Int
  /// How many bins the histograms have.
  public var bins: Int
  /// The step of a marked moment whose values take the place of the initial ones; `nil` for the initial ones.
  public var reference: Int?

  /// Makes a focus.
  public init(
    parameter: Int,
    aspect: Aspect = .value,
    layout: TileLayout = .matrix,
    pixels: PixelSize = PixelSize(width: 64, height: 64),
    reduction: Tile.Reduction = .mean,
    window: TileWindow? = nil,
    slice: Slice = .element,
    cursor: Int = 0,
    bins: Int = 64,
    reference: Int? = nil
  ) {
    self.parameter = parameter
    self.aspect = aspect
    self.layout = layout
    self.pixels = pixels
    self.reduction = reduction
    self.window = window
    self.slice = slice
    self.cursor = cursor
    self.bins = bins
    self.reference = reference
  }
}

/// The answer to a ``Focus``.
public struct FocusedParameter: Equatable, Sendable {
  /// The question.
  public var focus: Focus
  /// The step whose values these are, where that need not be the step of the snapshot.
  public var step: Int?
  /// The picture; `nil` when there is nothing to show (no gradient, say).
  public var tile: Tile?
  /// The summary of what the picture shows.
  public var summary: Summary?
  /// The element under the cursor.
  public var cursor: ElementReading?
  /// The row or the column under the cursor, where that was asked for.
  public var slice: SliceReading?
  /// The quantiles of its values over the steps; `nil` for a source without time.
  public var history: QuantileHistory?
  /// The values now.
  public var histogram: Histogram?
  /// The values at initialisation, or at ``Focus/reference``, in the same bins.
  public var initialHistogram: Histogram?
  /// The summary of the values at initialisation, or at ``Focus/reference``.
  public var initialSummary: Summary?
  /// Whether the values at initialisation look as if drawn from the law of their initialiser; `nil` without a law.
  public var fit: FitVerdict?
  /// Why there are no numbers to be shown, where that is not a matter of time; the rest of a sentence.
  public var absence: String?

  /// Makes an answer with nothing in it.
  public init(focus: Focus) { self.focus = focus }
}

/// One element in all its aspects.
public struct ElementReading: Equatable, Sendable {
  /// Its place along each axis.
  public var indices: [Int]
  /// Its value now.
  public var value: Float
  /// Its gradient of the last step.
  public var gradient: Float?
  /// Its initial value, or the one at ``Focus/reference``.
  public var initial: Float?
  /// What it is in the aspect that is looked at, where that is none of the others.
  public var shown: Float?

  /// Makes a reading.
  public init(indices: [Int], value: Float, gradient: Float? = nil, initial: Float? = nil) {
    self.indices = indices
    self.value = value
    self.gradient = gradient
    self.initial = initial
  }
}
