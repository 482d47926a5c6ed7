import Testing

@Suite struct `The floor plan` {
  @Test func `has a line for every room, and a room for every line`() {
    let planned = Set(FloorPlan.rooms.map(\.name))
    #expect(SourceFile.folders.subtracting(planned) == [], "rooms without a line")
    #expect(planned.subtracting(SourceFile.folders) == [], "lines without a room")
  }

  @Test func `only has doors that lead down`() {
    var below: Set<String> = []
    for room in FloorPlan.rooms {
      #expect(room.rooms.isSubset(of: below), "\(room.name) opens onto \(room.rooms.subtracting(below).sorted())")
      below.insert(room.name)
    }
  }

  @Test func `keeps those who draw and those who compute apart`() {
    let computing: Set<String> = ["Tensors", "Networks", "RunFiles", "Training"]
    let drawing: Set<String> = ["Screen", "Terminals", "Dashboard"]
    for room in FloorPlan.rooms where !["paramtop", "paramtop-bench"].contains(room.name) {
      #expect(room.rooms.isDisjoint(with: computing) || !drawing.contains(room.name))
      #expect(room.rooms.isDisjoint(with: drawing) || !computing.contains(room.name))
    }
    // A file is nobody's business who draws; only of names that were misspelt the dashboard wants to know.
    for room in FloorPlan.rooms where room.rooms.contains("Bytes") {
      #expect(!drawing.contains(room.name) || room.name == "Dashboard")
    }
  }
}
