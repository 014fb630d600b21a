import China
import Conditions

/// Writes rows of an object as JSON, straight from the columns, as far as somebody may see them.
public struct RecordWriter: Sendable {
    private struct Member: Sendable {
        let field: AnyField
        let prepared: [UInt8]
        let isMasked: Bool
    }
    private let members: [Member]
    private let custom: [Member]

    /// A writer of the fields somebody may see, or of those asked for. Unknown names are refused.
    public init(_ object: ObjectDefinition, for actor: Actor, only names: [String]? = nil) throws(Refusal) {
        var members: [Member] = []
        for field in object.readable + (actor.company.customFields[object.name] ?? []) {
            if let names, field.name != "id", !names.contains(field.name) { continue }
            let rule = actor.access.rule(field, of: object)
            guard rule != .hidden else { continue }
            members.append(
                Member(
                    field: field, prepared: Array("\"\(field.name)\":".utf8),
                    isMasked: rule == .masked))
        }
        let known = Set(members.map(\.field.name))
        let unknown = (names ?? []).filter { !known.contains($0) }
        guard unknown.isEmpty else {
            throw .invalid(unknown.map { FieldProblem("fields", "没有字段 \($0)", "\($0) is no field") })
        }
        self.members = members.filter { !$0.field.isCustom }
        custom = members.filter(\.field.isCustom)
    }

    /// Writes one row of `object.selectSQL` as an object.
    public func write(_ row: any Row, to writer: inout JSONWriter) {
        writer.beginObject()
        for member in members {
            writer.preparedName(member.prepared)
            write(member, row, &writer)
        }
        if !custom.isEmpty {
            let values = CustomValues(row.value(Slot.custom.rawValue))
            for member in custom {
                writer.preparedName(member.prepared)
                writer.write(member.field.json(values[member.field.name], .null))
            }
        }
        writer.endObject()
    }

    /// Writes one record as an object.
    public func write(_ record: AnyRecord, to writer: inout JSONWriter) {
        write(RecordRow(values: record.values), to: &writer)
    }

    private func write(_ member: Member, _ row: any Row, _ writer: inout JSONWriter) {
        let field = member.field
        let slot = field.slot
        if row.isNull(slot) { return writer.null() }
        if member.isMasked { return writer.string(Self.masked(field, row.value(slot))) }
        switch field.kind {
        case .integer where slot == Slot.id.rawValue: writer.id(row.int(slot))
        case .integer: writer.int(row.int(slot))
        case .reference: writer.id(row.int(slot))
        case .decimal, .percent: writer.decimal(row.int(slot), scale: field.kind.scale ?? 0, quoted: false)
        case .boolean: writer.bool(row.int(slot) != 0)
        case .time: writer.time(row.int(slot))
        case .money: write(money: row.int(slot), row, slot + 1, &writer)
        case .choices, .json: row.withUTF8(slot) { writer.raw($0) }
        case .text, .longText, .date, .choice, .email, .phone, .url, .creditCode, .file:
            row.withUTF8(slot) { writer.string($0) }
        }
    }

    private func write(money minor: Int64, _ row: any Row, _ currency: Int, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("amount")
        writer.decimal(minor, scale: 2, quoted: true)
        writer.name("currency")
        row.withUTF8(currency) { writer.string($0) }
        writer.endObject()
    }

    /// A value in part: texts by their class of personal data, everything else not at all.
    public static func masked(_ field: AnyField, _ value: Value) -> String {
        guard case .text(let text) = value else { return "****" }
        return Masking.mask(text, as: field.personal ?? .secret)
    }
}

/// The columns of a record that is in memory already.
struct RecordRow: Row {
    let values: [Value]

    var count: Int { values.count }
    func isNull(_ i: Int) -> Bool { values[i] == .null }
    func int(_ i: Int) -> Int64 { if case .int(let number) = values[i] { number } else { 0 } }
    func text(_ i: Int) -> String { if case .text(let text) = values[i] { text } else { "" } }
    func value(_ i: Int) -> Value { values[i] }
    func withUTF8<T>(_ i: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        var text = text(i)
        return try text.withUTF8(body)
    }
}
