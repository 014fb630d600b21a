import Conditions
import Records
import Storage

extension CustomFields {
    /// A field a company added, as settings show it.
    public struct Kept: Sendable {
        /// The singular name of its object.
        public let object: String
        /// The stored name.
        public let name: String
        /// How people call it.
        public let label: Label
        /// As in `text` or `choice`.
        public let kind: String
        /// What else the kind needs to know, as it is kept; nil for most.
        let details: String?
        /// What may be chosen.
        public var choices: [String] {
            hasChoices(kind) ? (details ?? "").split(separator: ",").map(String.init) : []
        }
        /// The object whose records it names; nil unless it is a reference.
        public var target: String? { kind == "reference" ? details : nil }
        /// The currency of amounts that name none; nil for that of the company.
        public var currency: String? { kind == "money" ? details : nil }
        /// Whether it must be filled in.
        public let isRequired: Bool
    }

    /// Every field of the company, by object and in order.
    public static func all(in work: Work) throws -> [Kept] {
        try work.connection.all(
            """
            SELECT object, name, label_zh, label_en, kind, choices, is_required FROM custom_fields WHERE tenant = ? \
            ORDER BY object, place, name
            """, [.int(work.actor.tenant)]
        ) { row in
            Kept(
                object: row.text(0), name: row.text(1), label: Label(row.text(2), row.text(3)), kind: row.text(4),
                details: row.optionalText(5), isRequired: row.int(6) == 1)
        }
    }

    /// Calls a field otherwise, offers other choices, asks for it or no longer. Its name and kind stay.
    public static func change(
        _ name: String, _ label: Label, choices: [String], isRequired: Bool, of object: ObjectDefinition, in work: Work
    ) throws {
        let before = try kept(name, object, work)
        if hasChoices(before.kind) {
            let none = choices.isEmpty ? FieldProblem("choices", "必填", "is required") : nil
            if let problem = none ?? problem(choices) { throw Refusal.invalid([problem]) }
        }
        try work.connection.execute(
            """
            UPDATE custom_fields SET label_zh = ?, label_en = ?, choices = ?, is_required = ? \
            WHERE tenant = ? AND object = ? AND name = ?
            """,
            [
                .text(label.zhHans), .text(label.en),
                (hasChoices(before.kind) ? choices.joined(separator: ",") : before.details).map(Value.text) ?? .null,
                .int(isRequired ? 1 : 0),
                .int(work.actor.tenant), .text(object.name), .text(name),
            ])
        try work.noteSetting(
            "field_changed",
            [
                "object": .string(object.name), "field": .string(name),
                "label_zh": [.string(before.label.zhHans), .string(label.zhHans)],
                "label_en": [.string(before.label.en), .string(label.en)],
                "required": [.bool(before.isRequired), .bool(isRequired)],
            ])
        try work.companyChanged()
    }

    /// Moves a field one place up or down among those of its object.
    public static func move(_ name: String, by step: Int, of object: ObjectDefinition, in work: Work) throws {
        var names = try all(in: work).filter { $0.object == object.name }.map(\.name)
        guard let place = names.firstIndex(of: name) else { throw Refusal.notFound(object: "custom_field", id: nil) }
        guard names.indices.contains(place + step) else { return }
        names.swapAt(place, place + step)
        for (place, name) in names.enumerated() {
            try work.connection.execute(
                "UPDATE custom_fields SET place = ? WHERE tenant = ? AND object = ? AND name = ?",
                [.int(Int64(place + 1)), .int(work.actor.tenant), .text(object.name), .text(name)])
        }
        try work.noteSetting(
            "fields_ordered", ["object": .string(object.name), "fields": .array(names.map(JSON.string))])
        try work.companyChanged()
    }

    /// Takes a field away; what was filled in stays in the records.
    public static func remove(_ name: String, of object: ObjectDefinition, in work: Work) throws {
        _ = try kept(name, object, work)
        try work.connection.execute(
            "DELETE FROM custom_fields WHERE tenant = ? AND object = ? AND name = ?",
            [.int(work.actor.tenant), .text(object.name), .text(name)])
        try work.noteSetting("field_removed", ["object": .string(object.name), "field": .string(name)])
        try work.companyChanged()
    }

    private static func kept(_ name: String, _ object: ObjectDefinition, _ work: Work) throws -> Kept {
        guard let kept = try all(in: work).first(where: { $0.object == object.name && $0.name == name }) else {
            throw Refusal.notFound(object: "custom_field", id: nil)
        }
        return kept
    }
}
