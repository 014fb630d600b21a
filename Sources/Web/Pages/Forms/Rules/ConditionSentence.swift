import Conditions
import Records

/// A condition in words, as the rows of the builder would say it.
struct ConditionSentence: Sendable {
    private let condition: BuiltCondition
    private let fields: [String: FilterField]

    /// Nil for a condition that rows cannot say, or that names records by number.
    init?(_ text: String, _ fields: [FilterField]) {
        guard let condition = (try? BuiltCondition.reading(text)) ?? nil else { return nil }
        let named = Dictionary(fields.map { ($0.path, $0) }) { first, _ in first }
        let isSaid = condition.rows.allSatisfy { row in
            guard let field = named[row.field], field.shows(row) else { return false }
            if case .reference = field.kind { return row.values.isEmpty }
            return true
        }
        guard isSaid, !condition.rows.isEmpty else { return nil }
        (self.condition, self.fields) = (condition, named)
    }

    func text(_ words: Wording) -> String {
        let texts = condition.parts.map { part in
            switch part {
            case .row(let row): return said(row, words)
            case .group(let rows):
                return words(FormWords.grouped(joined(rows.map { said($0, words) }, condition.joining.other, words)))
            }
        }
        return joined(texts, condition.joining, words)
    }

    private func joined(_ texts: [String], _ joining: BuiltCondition.Joining, _ words: Wording) -> String {
        texts.joined(separator: " \(words(joining == .all ? FormWords.and : .or)) ")
    }

    private func said(_ row: BuiltCondition.Row, _ words: Wording) -> String {
        guard let field = fields[row.field] else { return "" }
        let values = row.values.map { Self.text($0, field, words) }.joined(separator: words(FormWords.listComma))
        let asked = words(ListWords.asks(FilterOperation(row)))
        return [words(field.label), asked, values].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func text(_ value: BuiltCondition.Literal, _ field: FilterField, _ words: Wording) -> String {
        switch value {
        case .text(let text): (field.kind.choices + field.known).name(text, words)
        case .int(let number): String(number)
        case .decimal(let number): "\(number)"
        case .bool(let flag): words(flag ? .yes : .no)
        case .time(let text): RFC3339.instant(text).map { LocalTime.text($0) } ?? text
        case .now(let days), .today(let days): String(days)
        }
    }
}
