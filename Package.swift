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
func room(_ name: String, opensOnto rooms: [Target.Dependency] = [], testing: [Target.Dependency] = []) -> [Target] {
  [
    .target(name: name, dependencies: rooms, swiftSettings: strictness),
    .testTarget(
      name: "\(name)Tests",
      dependencies: rooms + testing + [.init(stringLiteral: name)],
      swiftSettings: strictness
    ),
  ]
}

let ground: [[Target]] = [
  [.systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])])],
  [.target(name: "CAssets")],
  room("Bytes", opensOnto: ["CZlib"], testing: ["CAssets"]),
  room("Statistics"),
  room("Screen"),
]

let firstFloor: [[Target]] = [
  room("Inspection", opensOnto: ["Statistics"])
]

let package = Package(
  name: "paramtop",
  platforms: [.macOS(.v26)],
  targets: (ground + firstFloor).flatMap(\.self),
  cLanguageStandard: .gnu2x
)
