import CKernels

/// Rows of a table, by their indices, as `torch.nn.functional.embedding`.
///
/// The gradient of a row is the sum of dy wherever it was looked up, in the order of the indices; the row of padding
/// gets none.
enum RowLookup {
  static func forward(_ table: Tensor, _ indices: Tensor, padding: Int?) -> Tensor {
    let shape = table.node.pointee.shape
    precondition(shape.rank == 2, "rows are looked up in a matrix, got shape \(shape)")
    let (rows, columns) = (shape.rows, shape.columns)
    let places = indices.node.pointee.data
    for place in 0..<indices.count {
      let index = places[place]
      precondition(
        index >= 0 && index < Float(rows) && index == index.rounded(.towardZero),
        "index \(index) is not a row of a table of shape \(shape)"
      )
    }
    let tape = Tape.current
    let record = tape.record(.embedding, shape: indices.node.pointee.shape.appending(columns), table, indices)
    record.pointee.number = Float(padding.map { row(ofPadding: $0, of: rows) } ?? -1)
    let output = record.pointee.output.pointee.data
    ck_gather_rows(indices.count, columns, places, table.node.pointee.data, output)
    return tape.result()
  }

  static func backward(_ record: Record, _ tape: Tape) {
    guard let indices = record.b, let dy = record.output.pointee.grad else { return }
    let shape = record.a.pointee.shape
    tape.contribute(to: record.a) {
      ck_scatter_rows(indices.pointee.count, shape.columns, indices.pointee.data, record.number, dy, shape.rows, $0)
    }
  }
  private static func row(ofPadding index: Int, of rows: Int) -> Int {
    precondition((-rows..<rows).contains(index), "the padding index \(index) is not a row of a table of \(rows) rows")
    return index < 0 ? index + rows : index
  }
}

/// The rows of `table` at `indices`, as `torch.nn.functional.embedding`.
///
/// The table is [rows, columns]; indices of any shape, whole numbers in a float tensor, give one more axis at the end.
///
/// - Parameter paddingIndex: The row that stands for nothing and gets no gradient; a negative one counts from the end.
/// - Precondition: the table is a matrix, and every index is one of its rows.
public func embedding(_ indices: Tensor, _ table: Tensor, paddingIndex: Int? = nil) -> Tensor {
  RowLookup.forward(table, indices, padding: paddingIndex)
}
