import China
import Conditions

// Companies of one name but for its legal form: 上海云帆科技 and 上海云帆科技有限公司. The form of a name is taken off when it is
// written, so that the question is one step into an index. The keys live and go with the words of the search index, and
// are made anew with them.
extension Work {
    /// Living records called like one but for the legal form; two that differ in a unique value are two.
    public func namesakes(of record: AnyRecord) throws -> [Int64] {
        guard let key = Self.key(of: record) else { return [] }
        let object = record.object
        let unique = object.fields.filter { $0.traits.contains(.unique) && record.values[$0.slot] != .null }
        let apart = unique.map { " AND (t.\($0.name) IS NULL OR t.\($0.name) = ?)" }.joined()
        return try connection.all(
            """
            SELECT n.id FROM namesakes n JOIN \(object.plural) t ON t.tenant = n.tenant AND t.id = n.id \
            WHERE n.tenant = ? AND n.object = ? AND n.key = ? AND n.id <> ? AND t.deleted_at IS NULL\(apart) \
            ORDER BY n.id LIMIT 10
            """,
            [.int(actor.tenant), .text(object.name), .text(key), .int(record.id)]
                + unique.map { record.values[$0.slot] }
        ) { $0.int(0) }
    }

    /// What reveals that a record is there already: names alone are asked about only where somebody can answer.
    func revealing(_ object: ObjectDefinition) -> [AnyField] {
        guard asksNamesakes, let name = object.companyName else { return object.matched }
        return object.matched + [name]
    }

    func keepName(_ record: AnyRecord) throws {
        guard let key = Self.key(of: record) else { return }
        try connection.enqueue(
            "INSERT INTO namesakes (tenant,id,object,key) VALUES (?,?,?,?)",
            [.int(actor.tenant), .int(record.id), .text(record.object.name), .text(key)])
    }

    func dropName(_ record: AnyRecord) throws {
        guard record.object.companyName != nil else { return }
        try connection.enqueue(
            "DELETE FROM namesakes WHERE tenant = ? AND id = ?", [.int(actor.tenant), .int(record.id)])
    }

    private static func key(of record: AnyRecord) -> String? {
        guard let field = record.object.companyName, case .text(let name) = record.values[field.slot] else {
            return nil
        }
        return CompanyName.key(of: name)
    }
}
