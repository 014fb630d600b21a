import Records
import Tables

/// The rows of an export as CSV, with the columns the list showed, as far as the one who asked may see them.
struct BulkSheet: Sendable {
    private let columns: [VisibleFields.Visible]
    /// The stored names of the columns.
    var names: [String] { columns.flatMap { $0.field.columns } }

    init(_ job: BulkJob, _ object: ObjectDefinition, _ actor: Actor) throws {
        let id = VisibleFields.Visible(field: SystemFields.id, rule: .readOnly)
        columns = [id] + (try ListColumns(object, job.question, actor).chosen)
    }

    func piece(_ rows: [AnyRecord], isFirst: Bool) -> [UInt8] {
        var output: [UInt8] = []
        let writer = CSVWriter.excel
        if isFirst { writer.begin(names, into: &output) }
        for row in rows { writer.write(columns.flatMap { texts($0, row) }, into: &output) }
        return output
    }

    private func texts(_ column: VisibleFields.Visible, _ record: AnyRecord) -> [String] {
        let field = column.field
        if column.rule == .masked {
            let masked = record[field] == .null ? "" : RecordWriter.masked(field, record[field])
            return field.columns.map { _ in masked }
        }
        let json = field.json(record)
        if field.kind == .money { return [json["amount"]?.string ?? "", json["currency"]?.string ?? ""] }
        return [text(json)]
    }

    private func text(_ json: JSON) -> String {
        switch json {
        case .null: ""
        case .string(let text): text
        case .array(let items): items.map(text).joined(separator: ", ")
        default: json.text
        }
    }
}
