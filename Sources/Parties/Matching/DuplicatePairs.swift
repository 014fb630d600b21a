import China
import Conditions
import Records

/// A pair of records that may be one, as the nightly sweep or a person left it.
public struct DuplicatePair: Sendable {
    /// The object, as in `account`.
    public let object: String
    /// The older record.
    public let one: Int64
    /// The newer record.
    public let other: Int64
    /// How probable, in ten-thousandths.
    public let probability: Int64
    /// What each field says.
    public let reasons: [MatchReason]

    init(_ row: any Row) {
        object = row.text(0)
        one = row.int(1)
        other = row.int(2)
        probability = row.int(3)
        let json = (try? JSON(parsing: row.text(4))) ?? .null
        reasons = (json.array ?? []).compactMap { item in
            guard let field = item["field"]?.string, let level = item["level"]?.string.flatMap(AgreementLevel.init),
                let bits = item["bits"]?.int
            else { return nil }
            return MatchReason(field: field, level: level, bits: Double(bits) / 10)
        }
    }
}

/// The pairs that wait for a person.
public enum DuplicatePairs {
    /// The most probable pairs of an object that wait.
    public static func open(_ object: ObjectDefinition, limit: Int, in work: Work) throws -> [DuplicatePair] {
        try work.connection.all(
            """
            SELECT object, one, other, probability, reasons FROM duplicate_pairs WHERE tenant = ? AND state = 'open' \
            AND object = ? ORDER BY probability DESC, one, other LIMIT ?
            """, [.int(work.actor.tenant), .text(object.name), .int(Int64(limit))], DuplicatePair.init)
    }

    /// Notes a pair; one that a person has decided on stays decided.
    public static func note(_ record: AnyRecord, _ suspect: DuplicateFinder.Suspect, in work: Work) throws {
        let (one, other) = (min(record.id, suspect.record.id), max(record.id, suspect.record.id))
        let reasons = suspect.outcome.score.reasons.filter { $0.level != .missing }.map { reason -> JSON in
            [
                "field": .string(reason.field), "level": .string(reason.level.rawValue),
                "bits": .int(Int64((reason.bits * 10).rounded())),
            ]
        }
        let probability = Int64((suspect.outcome.score.probability * 10_000).rounded())
        try work.connection.execute(
            """
            INSERT INTO duplicate_pairs (tenant,object,one,other,probability,reasons,state,found_at) \
            VALUES (?,?,?,?,?,?,'open',?) ON CONFLICT (tenant,object,one,other) DO UPDATE SET \
            probability = excluded.probability, reasons = excluded.reasons WHERE duplicate_pairs.state = 'open'
            """,
            [
                .int(work.actor.tenant), .text(record.object.name), .int(one), .int(other), .int(probability),
                .text(JSON.array(reasons).text), .int(work.now.milliseconds),
            ])
    }

    /// Says that two records are two.
    public static func keepApart(_ a: Int64, _ b: Int64, _ object: ObjectDefinition, in work: Work) throws {
        try work.connection.execute(
            """
            INSERT INTO duplicate_pairs (tenant,object,one,other,probability,reasons,state,found_at) \
            VALUES (?,?,?,?,0,'[]','apart',?) ON CONFLICT (tenant,object,one,other) DO UPDATE SET state = 'apart'
            """,
            [
                .int(work.actor.tenant), .text(object.name), .int(min(a, b)), .int(max(a, b)),
                .int(work.now.milliseconds),
            ])
    }

    /// Takes pairs of records that are gone off the list.
    public static func settle(_ id: Int64, _ object: ObjectDefinition, in work: Work) throws {
        for column in ["one", "other"] {
            try work.connection.execute(
                "DELETE FROM duplicate_pairs WHERE tenant = ? AND object = ? AND \(column) = ? AND state = 'open'",
                [.int(work.actor.tenant), .text(object.name), .int(id)])
        }
    }
}
