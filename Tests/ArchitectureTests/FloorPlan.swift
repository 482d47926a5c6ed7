/// Which room may open onto which: the plan of the house as a table, from the ground to the roof.
enum FloorPlan {
  /// A room and the doors it may have.
  struct Room: Sendable {
    /// Its name, which is that of its target and its folder.
    var name: String
    /// The rooms below that it may import.
    var rooms: Set<String> = []
    /// The modules of the toolchain, and packages, that it may import besides the C library.
    var modules: Set<String> = []
  }

  /// Every room, each above those it opens onto.
  static let rooms: [Room] = [
    // Underground: C, which imports nobody.
    Room(name: "CKernels"),
    Room(name: "CZlib"),
    Room(name: "CAssets"),
    Room(name: "CTerminal"),
    Room(name: "CAllocationCounter"),
    // Ground floor.
    Room(name: "Tensors", rooms: ["CKernels"], modules: ["Synchronization"]),
    // Its loops over elements are C; a file of many gigabytes is shared among threads.
    Room(name: "Statistics", rooms: ["CKernels"], modules: ["Dispatch", "Synchronization"]),
    Room(name: "Bytes", rooms: ["CZlib"]),
    Room(name: "Screen"),
    // First floor.
    Room(name: "Networks", rooms: ["Tensors", "Statistics", "Bytes", "CKernels"]),
    Room(name: "Inspection", rooms: ["Statistics"], modules: ["Synchronization"]),
    Room(name: "Terminals", rooms: ["Screen", "CTerminal"]),
    // Second floor.
    Room(name: "RunFiles", rooms: ["Tensors", "Networks", "Bytes"]),
    Room(
      name: "Training",
      rooms: ["Tensors", "Networks", "RunFiles", "Inspection", "Statistics", "Bytes", "CKernels", "CAssets"],
      modules: ["Dispatch", "Synchronization"]
    ),
    Room(
      name: "Checkpoints",
      rooms: ["Bytes", "Inspection", "Statistics"],
      modules: ["Dispatch", "Synchronization"]
    ),
    // Of the bytes it knows only what a misspelt name may have meant.
    Room(name: "Dashboard", rooms: ["Inspection", "Statistics", "Screen", "Bytes"]),
    // Third floor: what a person chose, from the files where it is written to the dashboard and back.
    Room(name: "Settings", rooms: ["Dashboard", "RunFiles", "Inspection", "Screen", "Bytes"]),
    // The roof: it wires the others together and holds nothing of its own.
    Room(
      name: "paramtop",
      rooms: [
        "Settings", "Training", "Checkpoints", "RunFiles", "Networks", "Tensors", "Bytes", "Dashboard", "Terminals",
        "Inspection",
        "Statistics", "Screen",
      ],
      modules: ["ArgumentParser", "Dispatch", "Synchronization"]
    ),
    // Measurements, beside the house.
    Room(
      name: "paramtop-bench",
      rooms: [
        "Networks", "Inspection", "Training", "Statistics", "Screen", "Terminals", "Dashboard", "CAllocationCounter",
      ],
      // Frames are shown on a pseudo-terminal, which the tests have.
      modules: ["ArgumentParser", "Dispatch", "Synchronization", "PseudoTerminal"]
    ),
  ]

  /// The C library under the names it has, which any room may import.
  static let cLibrary: Set<String> = ["Glibc", "Musl", "Darwin"]

  /// The files in which threads meet; everywhere else is single-threaded and nobody waits for anybody.
  static let meetingPlaces: Set<String> = [
    "Training/",
    "Checkpoints/Looking/",
    "Inspection/LatestValue.swift",
    // Shares the elements of a large file among threads, and waits until all are done.
    "Statistics/Workers.swift",
    "paramtop/",
    "paramtop-bench/",
    // Shares the parts of a large product among threads.
    "CKernels/pool.c",
    // Counts the tapes that all threads together have made.
    "Tensors/ThreadContext.swift",
  ]

  /// The line of `room`.
  static func room(_ name: String) -> Room? { rooms.first { $0.name == name } }
}
