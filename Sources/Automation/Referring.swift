import Conditions
import Records
import Storage

/// The living records that refer to one: what belongs to it, as contacts to an account, and what is about it, as
/// comments, files and tasks.
public enum Referring {
    /// Those that also meet a condition on the row `t`, at most so many of each object and field.
    public static func records(
        to record: AnyRecord, where condition: String = "1 = 1", limit: Int64 = 50, _ work: Work
    ) throws -> [(object: ObjectDefinition, id: Int64)] {
        var found: [(object: ObjectDefinition, id: Int64)] = []
        for object in work.schema.objects {
            for field in work.actor.company.fields(of: object) {
                let (refers, arguments) = reference(field, record, work.connection.dialect)
                guard let refers else { continue }
                let sql = """
                    SELECT id FROM \(object.plural) t WHERE tenant = ? AND \(refers) AND deleted_at IS NULL \
                    AND \(condition) LIMIT ?
                    """
                let ids = try work.connection.all(sql, [.int(work.actor.tenant)] + arguments + [.int(limit)]) {
                    $0.int(0)
                }
                found += ids.map { (object, $0) }
            }
        }
        return found
    }

    private static func reference(
        _ field: AnyField, _ record: AnyRecord, _ dialect: any Dialect
    ) -> (String?, [Value]) {
        switch field.kind {
        case .reference(record.object.name): ("\(dialect.place(of: field)) = ?", [.int(record.id)])
        case .anyRecord where field.name == "subject_id":
            ("subject_object = ? AND subject_id = ?", [.text(record.object.name), .int(record.id)])
        default: (nil, [])
        }
    }
}
