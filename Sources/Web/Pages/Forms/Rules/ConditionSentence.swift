import Conditions
import Records

/// A condition in words, as the rows of the builder would say it.
struct ConditionSentence: Sendable {
    private let condition: BuiltCondition
    private let fields: [String: FilterField]
    private let titles: Titles?

    /// Nil for a condition that rows cannot say, or that names records by number.
    init?(_ text: String, _ fields: [FilterField]) {
        guard let condition = (try? BuiltCondition.reading(text)) ?? nil else { return nil }
        self.init(condition, fields, nil)
    }

    /// Nil for a condition that rows cannot say, or that names records whose titles are not there.
    init?(_ condition: BuiltCondition, _ fields: [FilterField], _ titles: Titles?) {
        let named = Dictionary(fields.map { ($0.path, $0) }) { first, _ in first }
        let isSaid = condition.rows.allSatisfy { row in
            guard let field = named[row.field], field.shows(row) else { return false }
            if case .reference = field.kind { return titles != nil || row.values.isEmpty }
            return true
        }
        guard isSaid, !condition.rows.isEmpty else { return nil }
        (self.condition, self.fields, self.titles) = (condition, named, titles)
    }

    func text(_ words: Wording) -> String { joined(parts(words), condition.joining, words) }

    /// What each of its parts says.
    func parts(_ words: Wording) -> [String] {
        condition.parts.map { part in
            switch part {
            case .row(let row): return said(row, words)
            case .group(let rows):
                return words(FormWords.grouped(joined(rows.map { said($0, words) }, condition.joining.other, words)))
            }
        }
    }

    private func joined(_ texts: [String], _ joining: BuiltCondition.Joining, _ words: Wording) -> String {
        texts.joined(separator: " \(words(joining == .all ? FormWords.and : .or)) ")
    }

    private func said(_ row: BuiltCondition.Row, _ words: Wording) -> String {
        guard let field = fields[row.field] else { return "" }
        let operation = FilterOperation(row)
        let values = words.list(row.values.map { text($0, field, words) })
        if operation.takesDays, operation.shape != .offset, case .period(let period)? = row.values.first {
            return "\(words(field.label)) \(words(FilterWords.span(operation.shape, operation.typed(period))))"
        }
        let asked = words(FilterWords.asks(operation, of: field.kind))
        return [words(field.label), asked, values].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func text(_ value: BuiltCondition.Literal, _ field: FilterField, _ words: Wording) -> String {
        switch value {
        case .int(let id) where field.isReference: name(id, field)
        case .text(let text) where field.isReference: Int64(text).map { name($0, field) } ?? text
        case .text(let text): (field.kind.choices + field.known).name(text, words)
        case .int(let number): String(number)
        case .decimal(let number): "\(number)"
        case .bool(let flag): words(flag ? .yes : .no)
        case .time(let text): RFC3339.instant(text).map { LocalTime.text($0) } ?? text
        case .now(let days), .today(let days): "\(days) \(words(FilterWords.days(.offset)))"
        case .period(let period): words(FilterWords.period(period))
        case .me: words(FilterWords.me)
        }
    }

    private func name(_ id: Int64, _ field: FilterField) -> String {
        guard case .reference(let object) = field.kind else { return String(id) }
        return titles?[object, id] ?? "#\(id)"
    }
}
