import Conditions

/// The values of records one reference away, by relation and slot.
public struct RelatedValues: Sendable {
    private let rows: [String: AnyRecord]

    /// The related records that were loaded, by relation name (`account` for `account_id`).
    public init(_ rows: [String: AnyRecord] = [:]) { self.rows = rows }

    subscript(relation: String) -> AnyRecord? { rows[relation] }
}

/// A record as conditions read it; custom fields have slots of their own behind all columns.
public struct RecordSource: ConditionSource {
    let record: AnyRecord
    let related: RelatedValues
    let custom: [AnyField]
    /// The time its conditions are asked at, UTC milliseconds.
    public let now: Int64

    /// A record of a company with the related records that were loaded.
    public init(
        _ record: AnyRecord, related: RelatedValues = RelatedValues(), company: Company, now: Instant = Instant(0)
    ) {
        self.now = now.milliseconds
        self.record = record
        self.related = related
        custom = company.customFields[record.object.name] ?? []
    }

    static let customSlots = 1_000_000

    public func value(_ slot: Int) -> Value {
        slot < Self.customSlots ? record.values[slot] : record[custom[slot - Self.customSlots]]
    }
    public func related(_ relation: String, _ slot: Int) -> Value { related[relation]?.values[slot] ?? .null }
}
