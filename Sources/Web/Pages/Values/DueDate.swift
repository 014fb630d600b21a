import Markup
import Money
import Records

/// By when something should be done. What is overdue is red, bold and read out as such, on every page alike.
struct DueDate: Component {
    let words: Wording
    /// What a machine reads: a day, or an instant in UTC.
    let at: String
    let text: String
    let isOverdue: Bool

    var html: HTML {
        time(.datetime(at), .class(isOverdue ? "number overdue" : "number")) {
            text
            if isOverdue { span(.class("sr")) { " \(words(TogetherWords.overdue))" } }
        }
    }
}

/// What makes a day or an instant of a record one that was missed: the one rule of every page.
enum Overdue {
    /// The field that says by when, and the states in which it still counts.
    private static let rules: [String: (field: String, open: Set<String>)] = [
        "task": ("due_at", ["open"]), "receivable": ("due_on", ["open", "partial"]),
    ]

    /// Whether a value of a record lies in the past and the record still waits for it.
    static func holds(_ field: AnyField, of record: AnyRecord, now: Instant) -> Bool {
        guard let rule = rules[record.object.name], rule.field == field.name,
            let status = record.object.field("status"), case .text(let state) = record[status],
            rule.open.contains(state)
        else { return false }
        switch record[field] {
        case .int(let at): return Instant(at) < now
        case .text(let day): return day < CivilDate(now).description
        default: return false
        }
    }
}
