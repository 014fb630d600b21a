import Conditions

/// The values of records one reference away, by relation and slot.
public struct RelatedValues: Sendable {
    private let rows: [String: AnyRecord]

    /// The related records that were loaded, by relation name (`account` for `account_id`).
    public init(_ rows: [String: AnyRecord] = [:]) { self.rows = rows }

    subscript(relation: String) -> AnyRecord? { rows[relation] }
}

/// A record as conditions read it.
struct RecordSource: ConditionSource {
    let record: AnyRecord
    let related: RelatedValues

    func value(_ slot: Int) -> Value { record.values[slot] }
    func related(_ relation: String, _ slot: Int) -> Value { related[relation]?.values[slot] ?? .null }
}
