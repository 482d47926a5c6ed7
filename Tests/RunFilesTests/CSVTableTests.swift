import Testing

@testable import RunFiles

@Suite struct `A table of data` {
  private func read(
    _ text: String,
    classes: Bool = false,
    _ change: (inout CSVOptions) -> Void = { _ in }
  ) throws -> Examples {
    var options = CSVOptions(isClassification: classes)
    change(&options)
    return try Examples(csv: SourceText(file: "a.csv", bytes: Array(text.utf8)), options)
  }

  @Test(arguments: [",", ";", "\t", "|", " "]) func `is cut by the delimiter that it has`(delimiter: String) throws {
    let text = "a,b,y\n1,2,3\n4,5,6\n".replacing(",", with: delimiter)
    #expect(try read(text) == Examples(rowShape: [2], inputs: [1, 2, 4, 5], targets: [3, 6], classCount: nil))
  }

  @Test func `has a header or none`() throws {
    let rows = Examples(rowShape: [1], inputs: [1, 3], targets: [2, 4], classCount: nil)
    #expect(try read("x,y\n1,2\n3,4") == rows)
    #expect(try read("\u{FEFF}1,2\r\n\r\n 3 , 4 \r\n") == rows)
    #expect(try read("9,9\n1,2\n3,4") { $0.hasHeader = true } == rows)
    #expect(try read("\"a \"\"b\"\", c\",y\n1,2\n3,4") == rows)
  }

  @Test func `has its target where it is said to be`() throws {
    let text = "last,b,c\n1,2,3\n4,5,6"
    #expect(try read(text).targets == [1, 4])
    #expect(try read(text) { $0.target = .named("b") }.inputs == [1, 3, 4, 6])
    #expect(try read(text) { $0.target = .named("first") }.targets == [1, 4])
    #expect(try read(text) { $0.target = .place(-1) }.targets == [3, 6])
    #expect(try read("1,2\n3,4").targets == [2, 4])
  }

  @Test func `numbers classes in their order`() throws {
    let flowers = try read("1,virginica\n2,setosa\n3,virginica", classes: true)
    #expect(flowers.targets == [1, 0, 1] && flowers.classCount == 2)
    let numbers = try read("1,10\n2,9\n3,10.0\n4,11", classes: true)
    #expect(numbers.targets == [1, 0, 1, 2] && numbers.classCount == 3)
  }

  @Test(arguments: [
    ("", "cannot use 'a.csv': it is empty", 0, 0), ("a,b\n", "column 0 must be a number (header", 1, 1),
    ("1,2", "cannot use 'a.csv': it has 1 rows, and at least 2 are needed", 0, 0),
    ("x,y\n1,2\n3,", "this row needs a value in column 1 ('y')", 3, 3),
    ("x,y\n1,2\nNA,3", "this row needs a value in column 0 ('x')", 3, 1),
    ("x,y\n1,2\n3,z", "column 1 ('y') must be a number, not 'z'", 3, 3),
    ("1,2\n3,0x1p3", "column 1 must be a number, not '0x1p3'", 2, 3),
    ("1,2\n3,1e99", "column 1 must be a number, not '1e99'", 2, 3), ("1,2\nnan,3", "this row needs a value", 2, 1),
    ("1,2\n3,4,5", "the number of columns must be 2, as in the first line, not 3", 2, 1),
    ("1,2\n\"3,4", "expected the closing quote of this field, found the end of the file", 2, 1),
    ("1,2\n\"3\"4,5", "expected a delimiter or the end of the line after the closing quote", 2, 4),
    ("1\n2\n3", "expected at least two columns", 1, 1),
  ]) func `is refused with line and column`(text: String, beginning: String, line: Int, column: Int) throws {
    let error = try #require(#expect(throws: RunFileError.self) { try read(text) })
    #expect(error.problem.description.hasPrefix(beginning), "\(error)")
    #expect(error.place?.line ?? 0 == line && error.place?.column ?? 0 == column)
  }

  @Test func `is refused when it has no such column, or one class only`() {
    #expect(
      complaint { _ = try read("a,b\n1,2") { $0.target = .named("c") } }?.contains("no column called 'c'") == true
    )
    #expect(complaint { _ = try read("1,2\n3,4") { $0.target = .place(2) } }?.contains("counted from 0") == true)
    #expect(complaint { _ = try read("1,a\n2,a", classes: true) }?.contains("all rows are of one class") == true)
    let many = (0...Examples.classLimit).map { "1,c\($0)" }.joined(separator: "\n")
    #expect(complaint { _ = try read(many, classes: true) }?.contains("more than 10000 classes") == true)
  }

  @Test func `gives a result or an error for every beginning and every byte changed`() {
    let bytes = Array("x;\"a \"\"q\"\"\";y\r\n1;2.5;a\n3;-4e1;b\n5;6;a\n".utf8)
    func read(_ bytes: [UInt8]) throws(RunFileError) {
      let examples = try Examples(csv: SourceText(file: nil, bytes: bytes), CSVOptions(isClassification: true))
      #expect(examples.inputs.count == 2 * examples.count || examples.rowShape != [2])
    }
    #expect(readEveryPrefix(of: bytes) { bytes throws(RunFileError) in try read(bytes) }.count > 20)
    for index in bytes.indices {
      for byte in [0, 0x0A, 0x0D, 0x22, 0x2C, 0x3B, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] = byte
        try? read(changed)
      }
    }
  }
}
