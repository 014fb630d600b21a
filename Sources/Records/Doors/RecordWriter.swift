import China
import Conditions

/// Writes rows of an object as JSON, straight from the columns, as far as somebody may see them.
public struct RecordWriter: Sendable {
    /// How a column is written, without anything that counts references: it is asked for each value of each row.
    private struct Member: Sendable {
        enum Form: UInt8 {
            case id, int, decimal, bool, time, money, json, text, masked
        }
        let form: Form
        let scale: UInt8
        let slot: Int
        let name: Range<Int>
    }
    private let members: [Member]
    // Every `"name":` of the members, one behind the other.
    private let names: [UInt8]
    private let fields: [AnyField]
    private let custom: [(field: AnyField, isMasked: Bool)]

    /// A writer of the fields somebody may see, or of those asked for. Unknown names are refused.
    public init(_ object: ObjectDefinition, for actor: Actor, only names: [String]? = nil) throws(Refusal) {
        var chosen: [(field: AnyField, isMasked: Bool)] = []
        for field in actor.company.readable(of: object) {
            if let names, field.name != "id", !names.contains(field.name) { continue }
            let rule = actor.access.rule(field, of: object)
            guard rule != .hidden else { continue }
            chosen.append((field, rule == .masked))
        }
        let known = Set(chosen.map { $0.field.name })
        let unknown = (names ?? []).filter { !known.contains($0) }
        guard unknown.isEmpty else {
            throw .invalid(unknown.map { FieldProblem("fields", "没有字段 \($0)", "\($0) is no field") })
        }
        custom = chosen.filter { $0.field.isCustom }
        chosen.removeAll { $0.field.isCustom }
        fields = chosen.map { $0.field }
        var text: [UInt8] = []
        members = chosen.map { field, isMasked in
            let start = text.count
            text += Array("\"\(field.name)\":".utf8)
            return Member(
                form: isMasked ? .masked : Self.form(field), scale: UInt8(field.kind.scale ?? 0), slot: field.slot,
                name: start..<text.count)
        }
        self.names = text
    }

    /// The writer of these fields for an actor, made once while their rights stay the same.
    public static func shared(
        _ object: ObjectDefinition, for actor: Actor, only names: [String]? = nil
    ) throws -> RecordWriter {
        try actor.derived("writer \(object.name) \(names?.joined(separator: ",") ?? "*")") {
            try RecordWriter(object, for: actor, only: names)
        }
    }

    private static func form(_ field: AnyField) -> Member.Form {
        switch field.kind {
        case .integer: field.slot == Slot.id.rawValue ? .id : .int
        case .reference: .id
        case .decimal, .percent: .decimal
        case .boolean: .bool
        case .time: .time
        case .money: .money
        case .choices, .json: .json
        case .text, .longText, .date, .choice, .email, .phone, .url, .creditCode, .file: .text
        }
    }

    /// Writes one row of `object.selectSQL` as an object.
    public func write(_ row: any Row, to writer: inout JSONWriter) {
        writer.beginObject()
        names.withUnsafeBufferPointer { names in
            for index in members.indices {
                writer.preparedName(names[members[index].name])
                write(index, row, &writer)
            }
        }
        if !custom.isEmpty {
            let values = CustomValues(row.value(Slot.custom.rawValue))
            for (field, isMasked) in custom {
                writer.name(field.name)
                let value = values[field.name]
                let json: JSON =
                    isMasked && value != .null
                    ? .string(Self.masked(field, value))
                    : field.json(value, values[CustomValues.currency(of: field.name)])
                writer.write(json)
            }
        }
        writer.endObject()
    }

    /// Writes one record as an object.
    public func write(_ record: AnyRecord, to writer: inout JSONWriter) {
        write(RecordRow(values: record.values), to: &writer)
    }

    private func write(_ index: Int, _ row: any Row, _ writer: inout JSONWriter) {
        let member = members[index]
        let slot = member.slot
        if row.isNull(slot) { return writer.null() }
        switch member.form {
        case .id: writer.id(row.int(slot))
        case .int: writer.int(row.int(slot))
        case .decimal: writer.decimal(row.int(slot), scale: Int(member.scale), quoted: false)
        case .bool: writer.bool(row.int(slot) != 0)
        case .time: writer.time(row.int(slot))
        case .money: write(money: row.int(slot), row, slot + 1, &writer)
        case .json: row.withUTF8(slot) { writer.raw($0) }
        case .text: row.withUTF8(slot) { writer.string($0) }
        case .masked: writer.string(Self.masked(fields[index], row.value(slot)))
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
