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

/// What is in `assets/`, inside the binary, and the system's zlib.
let carried: [Target] = [
  .target(name: "CAssets"),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
]

/// The tests of the house itself: that every room keeps to the floor plan.
let inspectors: [Target] = [
  .testTarget(name: "ArchitectureTests", swiftSettings: strictness)
]

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
  room("Bytes", opensOnto: ["CZlib"], testing: ["CAssets"]),
  room("Statistics"),
  room("Screen"),
]

let firstFloor: [[Target]] = [
  room(
    "Networks",
    opensOnto: ["Tensors", "Statistics", "CKernels"],
    testing: ["CAllocationCounter"],
    fixtures: ["Fixtures"]
  ),
  room("Inspection", opensOnto: ["Statistics"]),
]

let secondFloor: [[Target]] = [
  room(
    "Training",
    opensOnto: ["Tensors", "Networks", "Inspection", "Statistics", "Bytes", "CKernels", "CAssets"]
  ),
  room("Dashboard", opensOnto: ["Inspection", "Statistics", "Screen"], fixtures: ["Frames"]),
]

/// Measurements that anybody can repeat: `make bench`.
let benchmarks: [Target] = [
  .target(name: "CAllocationCounter"),
  .executableTarget(
    name: "paramtop-bench",
    dependencies: ["Tensors", "Networks", "Inspection", "Training", "CAllocationCounter"],
    swiftSettings: strictness
  ),
]

let roof: [Target] = [
  .executableTarget(
    name: "paramtop",
    dependencies: [
      "Training", "Dashboard", "Inspection", "Statistics", "Screen",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
    swiftSettings: strictness
  ),
  .testTarget(
    name: "paramtopTests",
    dependencies: [
      "paramtop", "Training", "Inspection", "Statistics", "Screen",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
    swiftSettings: strictness
  ),
]

let package = Package(
  name: "paramtop",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: (ground + firstFloor + secondFloor + [carried, inspectors, benchmarks, roof]).flatMap(\.self),
  cLanguageStandard: .gnu2x
)
