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

/// ncurses behind a door that Swift never opens: only this target includes `curses.h`.
let cTerminal: [Target] = [
  .target(
    name: "CTerminal",
    linkerSettings: [
      .linkedLibrary("ncursesw", .when(platforms: [.linux])),
      .linkedLibrary("tinfo", .when(platforms: [.linux])),
      .linkedLibrary("ncurses", .when(platforms: [.macOS])),
    ]
  )
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

let ground: [[Target]] = [
  room("Statistics"),
  room("Screen"),
  cTerminal,
]

let firstFloor: [[Target]] = [
  room("Inspection", opensOnto: ["Statistics"]),
  room("Terminals", opensOnto: ["Screen", "CTerminal"], testing: ["PseudoTerminal", "TerminalProbe"]),
]

let package = Package(
  name: "paramtop",
  platforms: [.macOS(.v26)],
  targets: (ground + firstFloor + [pseudoTerminal]).flatMap(\.self)
)
