import China
import Conditions
import Parties
import Records

/// Which of two records' values a merge keeps unless somebody chooses, and why: by the rules of survivorship, from
/// what is known of each value: whether it proves itself, who entered it, when.
struct SurvivingValues: Sendable {
    private let pair: [AnyRecord]
    /// The last entry that set each field, by record.
    private let entries: [[String: JournalEntry]]

    /// Entries looked at in each record; a value that was set before them counts as old as the record.
    private static let depth = 200

    init(_ pair: [AnyRecord], _ work: Work) throws {
        self.pair = pair
        entries = try pair.map { record in
            var last: [String: JournalEntry] = [:]
            for entry in try work.recent(of: record, limit: Self.depth) {
                for (name, _) in entry.changes.object ?? [] where last[name] == nil { last[name] = entry }
            }
            return last
        }
    }

    /// The record whose value survives and the rule that said so; nil when neither has one.
    func winner(_ field: AnyField) -> (record: Int64, rule: Survivorship.Rule)? {
        let versions = pair.indices.map { version(of: field, $0) }
        let isCompany = field === pair[0].object.companyName
        let winner = isCompany ? Survivorship.companyName(versions) : Survivorship.winner(versions)
        guard let winner, let id = Int64(winner.version.record) else { return nil }
        return (id, winner.rule)
    }

    private func version(of field: AnyField, _ place: Int) -> FieldVersion {
        let record = pair[place], entry = entries[place][field.name]
        return FieldVersion(
            record: String(record.id), value: Self.text(record[field]), isVerified: isProven(field, record),
            sourceRank: entry.map(Self.rank) ?? 0, updated: RFC3339.text(entry?.at ?? record.createdAt))
    }

    private static func text(_ value: Value) -> String? {
        switch value {
        case .null: nil
        case .int(let number): String(number)
        case .text(let text): text
        }
    }

    /// A credit code with right check characters proves itself, and the name that stands beside it.
    private func isProven(_ field: AnyField, _ record: AnyRecord) -> Bool {
        let code = field === record.object.companyName ? record.object.field("credit_code") : field
        return code.map { Self.isProven($0, record[$0]) } ?? false
    }

    private static func isProven(_ field: AnyField, _ value: Value) -> Bool {
        guard field.kind == .creditCode, case .text(let text) = value, case .success(let code) = CreditCode.parse(text)
        else { return false }
        return code.warnings.isEmpty
    }

    /// What a person entered is trusted more than what a file brought, and that more than what came by itself.
    private static func rank(_ entry: JournalEntry) -> Int {
        if entry.actor == 0 { return 0 }
        return entry.explanation["by"]?.string == "import" || entry.explanation["import"] != nil ? 1 : 2
    }
}
