import Conditions
import Foundation
import Money
import Records

/// Rows of the filter builder as a form holds them, complete or not.
struct FilterDraft: Sendable {
    /// One row: texts, until the field says what they mean.
    struct Row: Sendable {
        var key: String
        /// Rows with the same number above 0 stand for one.
        var group: Int
        var field: String
        var operation: String
        var values: [String]
        /// What was typed to find a record by.
        var sought: String?
    }

    var joining: BuiltCondition.Joining = .all
    var rows: [Row] = []

    static let mostRows = 40

    /// An empty draft, or one of these rows.
    init(rows: [Row] = []) { self.rows = rows }

    /// The rows a form sent, in its order: `r.<key>.field`, `.op`, `.value`, `.group`, each behind a prefix where a
    /// form holds several conditions.
    init(_ form: FormFields, prefix: String = "") {
        joining = form["\(prefix)join"].flatMap(BuiltCondition.Joining.init) ?? .all
        let start = "\(prefix)r."
        var keys: [String] = []
        for pair in form.pairs where pair.name.hasPrefix(start) && pair.name.hasSuffix(".field") {
            let key = String(pair.name.dropFirst(start.count).dropLast(6))
            if !keys.contains(key), keys.count < Self.mostRows { keys.append(key) }
        }
        rows = keys.map { key in
            let name = "\(start)\(key)"
            return Row(
                key: key, group: form["\(name).group"].flatMap { Int($0) } ?? 0, field: form["\(name).field"] ?? "",
                operation: form["\(name).op"] ?? "", values: form.all("\(name).value").filter { !$0.isEmpty },
                sought: form["_q.\(name).value"]?.nonEmpty)
        }
    }

    /// Adds empty rows: one to a group, two for a new group.
    mutating func add(to group: String) {
        let number = Int(group) ?? ConditionRows.freshNumber
        for _ in 0..<(Int(group) == nil ? 2 : 1) {
            rows.append(
                Row(key: Secrets.text(bytes: 4), group: number, field: "", operation: "", values: []))
        }
    }

    /// The rows of a condition.
    init(_ condition: BuiltCondition) {
        joining = condition.joining
        var groups = 0
        for part in condition.parts {
            let isGroup = if case .group = part { true } else { false }
            if isGroup { groups += 1 }
            for row in part.rows {
                let operation = FilterOperation(row)
                rows.append(
                    Row(
                        key: "\(rows.count)", group: isGroup ? groups : 0, field: row.field,
                        operation: operation.name, values: row.values.map { $0.typed(operation) }))
            }
        }
    }

    /// The condition these rows say, nil while some row is incomplete; a value that does not fit its field is refused.
    func condition(_ fields: [FilterField]) throws(Refusal) -> BuiltCondition? {
        var parts: [BuiltCondition.Part] = []
        var groups: [Int: Int] = [:]
        for row in rows where !row.field.isEmpty {
            guard let field = fields.first(where: { $0.path == row.field }) else {
                throw .invalid([FieldProblem("filter", "没有字段 \(row.field)", "there is no field \(row.field)")])
            }
            guard let built = try row.built(field) else { return nil }
            if row.group > 0, let place = groups[row.group], case .group(let others) = parts[place] {
                parts[place] = .group(others + [built])
            } else if row.group > 0 {
                groups[row.group] = parts.count
                parts.append(.group([built]))
            } else {
                parts.append(.row(built))
            }
        }
        return BuiltCondition(joining, parts)
    }
}

extension FilterDraft.Row {
    /// What the row says, nil while its operation or value is missing.
    fileprivate func built(_ field: FilterField) throws(Refusal) -> BuiltCondition.Row? {
        guard let chosen = field.operation(operation) else { return nil }
        guard chosen.takesValue else { return BuiltCondition.Row(field.path, chosen.operation) }
        guard let first = values.first else { return nil }
        var literals: [BuiltCondition.Literal] = []
        for text in chosen.takesSeveral ? values : [first] {
            literals.append(try literal(text, chosen, field))
        }
        return BuiltCondition.Row(field.path, chosen.operation, literals)
    }

    private func literal(
        _ text: String, _ chosen: FilterOperation, _ field: FilterField
    ) throws(Refusal) -> BuiltCondition.Literal {
        if chosen.shape == .offset {
            guard let days = Int64(text), (-36_500...36_500).contains(days) else {
                throw problem(field, "应为天数", "must be a number of days")
            }
            return field.kind == .date ? .today(days: days) : .now(days: days)
        }
        if chosen.shape != .plain {
            guard let period = chosen.period(text) else { throw problem(field, "应为天数", "must be a number of days") }
            return .period(period)
        }
        switch field.kind {
        case .integer, .decimal, .money, .percent: return try number(text, field)
        case .boolean: return .bool(text == "true")
        case .reference:
            if text == "me", field.kind == .reference("user") { return .me }
            guard let id = Int64(text), id > 0 else { throw problem(field, "应为记录", "must be a record") }
            return .int(id)
        case .date:
            guard let day = try? CivilDate(text) else { throw problem(field, "应为日期", "must be a date") }
            return .text(day.description)
        case .time:
            guard let instant = RFC3339.instant(LocalTime.rfc3339(text)) else {
                throw problem(field, "应为时间", "must be a time")
            }
            return .time(RFC3339.text(instant))
        case .text, .longText, .email, .phone, .url, .creditCode, .choice, .choices, .json, .file: return .text(text)
        }
    }

    private func number(_ text: String, _ field: FilterField) throws(Refusal) -> BuiltCondition.Literal {
        let plain = text.filter { !" ,，￥¥%".contains($0) }
        if let whole = Int64(plain) { return .int(whole) }
        guard let number = Double(plain), number.isFinite, DecimalText.scaled(plain, scale: 9) != nil else {
            throw problem(field, "应为数字", "must be a number")
        }
        return .decimal(number)
    }

    private func problem(_ field: FilterField, _ zhHans: String, _ en: String) -> Refusal {
        .invalid([FieldProblem("filter", "\(field.label.zhHans)：\(zhHans)", "\(field.label.en) \(en)")])
    }
}

extension BuiltCondition.Literal {
    /// What an input of the builder holds.
    fileprivate func typed(_ operation: FilterOperation) -> String {
        switch self {
        case .period(let period): operation.typed(period)
        case .me: "me"
        case .text(let text): text
        case .int(let number): String(number)
        case .decimal(let number): "\(number)"
        case .bool(let flag): flag ? "true" : "false"
        case .time(let text): RFC3339.instant(text).map(LocalTime.input) ?? text
        case .now(let days), .today(let days): String(days)
        }
    }
}
