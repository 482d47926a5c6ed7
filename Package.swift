// swift-tools-version: 6.2
import PackageDescription

let strictness: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// A room of the house: a library that may open doors only to the rooms it names, and the tests of that library.
///
/// Reference files for the tests lie in a folder `fixtures` beside them.
func room(
  _ name: String,
  opensOnto rooms: [Target.Dependency] = [],
  testing: [Target.Dependency] = [],
  fixtures: [String] = []
) -> [Target] {
  [
    .target(name: name, dependencies: rooms, swiftSettings: strictness),
    .testTarget(
      name: "\(name)Tests",
      dependencies: rooms + testing + [.init(stringLiteral: name)],
      exclude: fixtures,
      swiftSettings: strictness
    ),
  ]
}

let ground: [[Target]] = [
  room("Statistics"),
  room("Screen"),
]

let firstFloor: [[Target]] = [
  room("Inspection", opensOnto: ["Statistics"])
]

let secondFloor: [[Target]] = [
  room("Dashboard", opensOnto: ["Inspection", "Statistics", "Screen"], fixtures: ["Frames"])
]

let package = Package(
  name: "paramtop",
  platforms: [.macOS(.v26)],
  targets: (ground + firstFloor + secondFloor).flatMap(\.self)
)
