import Conditions
import Records
import Tables

/// The rule of one mapped field, joined to the columns of a file: from a row to the text of a field.
struct FieldText: Sendable {
    let entry: ImportMapping.Entry
    let field: AnyField
    /// The object and field a text is looked up in.
    let lookup: (object: ObjectDefinition, field: AnyField)?
    private let places: [Int]
    private let pieces: [(text: String, place: Int?)]

    init(_ entry: ImportMapping.Entry, _ field: AnyField, header: [String], schema: Declarations) throws {
        self.entry = entry
        self.field = field
        places = try entry.columns.map { try Self.place($0, header) }
        pieces = try entry.template.map { try Self.pieces($0, header) } ?? []
        lookup = try entry.lookup.map { try Self.target($0, entry.field, schema) }
    }

    private static func place(_ column: String, _ header: [String]) throws -> Int {
        guard let place = header.firstIndex(of: column) else {
            throw ImportProblem.unknownColumn(column, known: header)
        }
        return place
    }

    private static func target(
        _ lookup: (object: String, field: String), _ name: String, _ schema: Declarations
    ) throws -> (object: ObjectDefinition, field: AnyField) {
        guard let object = schema.object(lookup.object), let field = object.field(lookup.field) else {
            throw ImportProblem.mapping("\(name).lookup", "\(lookup.object).\(lookup.field) is no field")
        }
        return (object, field)
    }

    /// `Lead {Lead Number}`: texts with columns between them.
    private static func pieces(_ template: String, _ header: [String]) throws -> [(text: String, place: Int?)] {
        var pieces: [(String, Int?)] = []
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let column = String(rest[rest.index(after: open)..<close])
            pieces.append((String(rest[..<open]), try place(column, header)))
            rest = rest[rest.index(after: close)...]
        }
        pieces.append((String(rest), nil))
        return pieces
    }

    /// The text of the field, nil when there is nothing to write.
    func text(_ row: CSVRow) throws(FieldProblem) -> String? {
        let raw = raw(row)
        guard let raw, !raw.isEmpty else { return entry.fallback }
        let text = try translated(split(raw))
        return text.isEmpty ? entry.fallback : text
    }

    private func raw(_ row: CSVRow) -> String? {
        if let constant = entry.constant { return constant }
        if !pieces.isEmpty { return filled(row) }
        if places.count == 1 { return cell(row, places[0]) }
        return places.compactMap { cell(row, $0) }.joined(separator: entry.join)
    }

    private func filled(_ row: CSVRow) -> String? {
        var text = ""
        for piece in pieces {
            text += piece.text
            guard let place = piece.place else { continue }
            guard let cell = cell(row, place) else { return nil }
            text += cell
        }
        return text
    }

    private func cell(_ row: CSVRow, _ place: Int) -> String? {
        var bytes = row.bytes(place)
        while let first = bytes.first, first <= 0x20 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
        if bytes.isEmpty { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return entry.blanks.contains(text) ? nil : text
    }

    private func split(_ text: String) -> String {
        guard let separator = entry.split, !separator.isEmpty else { return text }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        let place = entry.part < 0 ? parts.count + entry.part : entry.part
        return parts.indices.contains(place) ? parts[place].trimmingSpaces : ""
    }

    private func translated(_ text: String) throws(FieldProblem) -> String {
        if !entry.values.isEmpty {
            if let value = entry.values[text] { return value }
            if entry.rejectsOtherValues {
                throw FieldProblem(field.name, "对照表中没有该值", "holds a value that the mapping does not translate")
            }
        }
        if let format = entry.dateFormat { return try date(text, format) }
        if let factor = entry.multiplier { return try product(text, factor) }
        return text
    }

    private func date(_ text: String, _ format: DateFormat) throws(FieldProblem) -> String {
        guard let time = format.date(text) else {
            throw FieldProblem(field.name, "不是 \(format.rawValue) 格式的日期", "is no date of the form \(format.rawValue)")
        }
        if field.kind == .time {
            let seconds = time.secondsSinceEpoch(defaultOffset: entry.utcOffset)
            return RFC3339.text(Instant(Int64((seconds * 1000).rounded())))
        }
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))"
    }

    private func product(_ text: String, _ factor: Int64) throws(FieldProblem) -> String {
        guard let scaled = DecimalText.scaled(text, scale: 6) else {
            throw FieldProblem(field.name, "应为数字", "must be a number")
        }
        let (product, isTooLarge) = scaled.multipliedReportingOverflow(by: factor)
        guard !isTooLarge else { throw FieldProblem(field.name, "数字过大", "is too large") }
        var digits = DecimalText.text(product, scale: 6)
        while digits.hasSuffix("0") { digits.removeLast() }
        return digits.hasSuffix(".") ? String(digits.dropLast()) : digits
    }
}

extension String {
    /// Without spaces and line ends around it.
    var trimmingSpaces: String {
        var view = Substring(self)
        while view.first?.isWhitespace == true { view.removeFirst() }
        while view.last?.isWhitespace == true { view.removeLast() }
        return String(view)
    }
}
