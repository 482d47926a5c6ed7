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
  [
    .systemLibrary(
      name: "COpenBLAS",
      pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]
    ),
    .target(
      name: "CKernels",
      dependencies: [.target(name: "COpenBLAS", condition: .when(platforms: [.linux]))],
      linkerSettings: [
        .linkedLibrary("m", .when(platforms: [.linux])),
        .linkedLibrary("openblas", .when(platforms: [.linux])),
        .linkedFramework("Accelerate", .when(platforms: [.macOS])),
      ]
    ),
  ],
  room("Tensors", opensOnto: ["CKernels"]),
  room("Statistics"),
  room("Screen"),
]

let firstFloor: [[Target]] = [
  room("Networks", opensOnto: ["Tensors", "Statistics", "CKernels"], fixtures: ["Fixtures"]),
  room("Inspection", opensOnto: ["Statistics"]),
]

let package = Package(
  name: "paramtop",
  platforms: [.macOS(.v26)],
  targets: (ground + firstFloor).flatMap(\.self)
)
