import Conditions
import Records
import Storage

/// A living record that refers to another: what belongs to it, as contacts to an account, or what is about it, as
/// comments, files and tasks.
public struct Referring: Sendable {
    /// What refers.
    public let object: ObjectDefinition
    /// Its id.
    public let id: Int64
    /// Whom it refers to.
    public let target: Int64

    /// Those that refer to records of an object and meet a condition on the row `t`: of each object and field at most
    /// so many for each record. Many are asked for at once, as no index leads to a company's own reference fields.
    public static func records(
        to targets: [Int64], of object: ObjectDefinition, where condition: String = "1 = 1", limit: Int = 50,
        _ work: Work
    ) throws -> [Referring] {
        guard !targets.isEmpty else { return [] }
        let ids = Value.text(JSON.array(targets.map(JSON.int)).text)
        var found: [Referring] = []
        for other in work.schema.objects {
            for field in work.actor.company.fields(of: other) {
                guard let subject = Self.subject(field, object) else { continue }
                let place = work.connection.dialect.place(of: field)
                let sql = """
                    SELECT t.id, \(place) FROM \(other.plural) t WHERE t.tenant = ? \(subject) AND \
                    \(work.connection.dialect.isAmong(place, .int)) AND t.deleted_at IS NULL AND \(condition) LIMIT ?
                    """
                let most = limit * targets.count
                let rows = try work.connection.all(sql, [.int(work.actor.tenant), ids, .int(Int64(most))]) {
                    Referring(object: other, id: $0.int(0), target: $0.int(1))
                }
                // One that very many refer to would leave nothing of the others: then each is asked for by itself.
                found +=
                    rows.count < most || targets.count == 1
                    ? rows : try targets.flatMap { try Self.rows(sql, to: $0, limit, other, work) }
            }
        }
        return found
    }

    private static func rows(
        _ sql: String, to target: Int64, _ limit: Int, _ object: ObjectDefinition, _ work: Work
    ) throws -> [Referring] {
        let ids = Value.text(JSON.array([.int(target)]).text)
        return try work.connection.all(sql, [.int(work.actor.tenant), ids, .int(Int64(limit))]) {
            Referring(object: object, id: $0.int(0), target: target)
        }
    }

    /// What else rows must meet to refer to an object by a field, nil when the field does not.
    private static func subject(_ field: AnyField, _ object: ObjectDefinition) -> String? {
        switch field.kind {
        case .reference(object.name): ""
        case .anyRecord where field.name == "subject_id": "AND t.subject_object = '\(object.name)'"
        default: nil
        }
    }
}
