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
/// Reference files for the tests lie in the folders `fixtures` beside them.
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

/// C, of ours and of the system; it imports nobody.
let underground: [Target] = [
  .target(
    name: "CKernels",
    linkerSettings: [
      .linkedLibrary("m", .when(platforms: [.linux])),
      .linkedFramework("Accelerate", .when(platforms: [.macOS])),
    ]
  ),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
  // What is in `assets/`, inside the binary.
  .target(name: "CAssets"),
  // ncurses behind a door that Swift never opens: only this target includes `curses.h`.
  .target(
    name: "CTerminal",
    linkerSettings: [
      .linkedLibrary("ncursesw", .when(platforms: [.linux])),
      .linkedLibrary("tinfo", .when(platforms: [.linux])),
      .linkedLibrary("ncurses", .when(platforms: [.macOS])),
    ]
  ),
]

let ground = [
  room("Tensors", opensOnto: ["CKernels"], fixtures: ["Fixtures"]),
  room("Bytes", opensOnto: ["CZlib"], testing: ["CAssets"]),
  room("Statistics", opensOnto: ["CKernels"]),
  room("Screen"),
]

let firstFloor = [
  room(
    "Networks",
    opensOnto: ["Tensors", "Statistics", "Bytes", "CKernels"],
    testing: ["CAllocationCounter"],
    fixtures: ["Fixtures"]
  ),
  room("Inspection", opensOnto: ["Statistics"]),
  room("Terminals", opensOnto: ["Screen", "CTerminal"], testing: ["PseudoTerminal", "TerminalProbe"]),
]

let secondFloor = [
  room("RunFiles", opensOnto: ["Tensors", "Networks", "Bytes"]),
  room(
    "Training",
    opensOnto: ["Tensors", "Networks", "RunFiles", "Inspection", "Statistics", "Bytes", "CKernels", "CAssets"]
  ),
  room("Checkpoints", opensOnto: ["Bytes", "Inspection", "Statistics"], fixtures: ["Fixtures"]),
  room("Dashboard", opensOnto: ["Inspection", "Statistics", "Screen", "Bytes"], fixtures: ["Frames"]),
]

let thirdFloor = [
  room("Settings", opensOnto: ["Dashboard", "RunFiles", "Inspection", "Screen", "Bytes"])
]

let roofRooms: [Target.Dependency] = [
  "Settings", "Training", "Checkpoints", "RunFiles", "Networks", "Tensors", "Bytes", "Dashboard", "Terminals",
  "Inspection",
  "Statistics", "Screen",
  .product(name: "ArgumentParser", package: "swift-argument-parser"),
]

let roof: [Target] = [
  .executableTarget(name: "paramtop", dependencies: roofRooms, swiftSettings: strictness),
  .testTarget(
    name: "paramtopTests",
    dependencies: roofRooms + ["paramtop", "PseudoTerminal"],
    swiftSettings: strictness
  ),
]

/// Measurements that anybody can repeat: `make bench`.
let benchmarks: [Target] = [
  .target(name: "CAllocationCounter"),
  .executableTarget(
    name: "paramtop-bench",
    dependencies: [
      "Networks", "Inspection", "Training", "Statistics", "Screen", "Terminals", "Dashboard", "CAllocationCounter",
      "PseudoTerminal",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
    exclude: ["peers", "start.py", "keys.py", "instructions.py", "instructions.tsv", "RESULTS.md"],
    swiftSettings: strictness
  ),
]

/// A program on a real pseudo-terminal, for tests: the device, an interpreter of what is written to it, and a program
/// that can be told to die in many ways.
let pseudoTerminal: [Target] = [
  .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
  .target(
    name: "PseudoTerminal",
    dependencies: ["CPseudoTerminal"],
    path: "Tests/PseudoTerminal",
    swiftSettings: strictness
  ),
  .executableTarget(
    name: "TerminalProbe",
    dependencies: ["Screen", "Terminals"],
    path: "Tests/TerminalProbe",
    swiftSettings: strictness
  ),
]

/// The tests of the house itself: that every room keeps to the floor plan.
let inspectors: [Target] = [
  .testTarget(name: "ArchitectureTests", swiftSettings: strictness)
]

let package = Package(
  name: "paramtop",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "paramtop", targets: ["paramtop"]),
    // The engine as a library: `import Networks` is all that a program needs.
    .library(name: "Networks", targets: ["Networks"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: underground + (ground + firstFloor + secondFloor + thirdFloor).flatMap(\.self) + roof + benchmarks
    + pseudoTerminal
    + inspectors,
  cLanguageStandard: .gnu2x
)
