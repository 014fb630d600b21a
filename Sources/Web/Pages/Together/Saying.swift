import Foundation
import Records

/// What can be said with the composer.
enum SayingKind: String, CaseIterable, Sendable {
    case comment, note, call, meeting, visit, email, task

    /// The object it becomes.
    var object: String {
        switch self {
        case .comment: "comment"
        case .task: "task"
        case .note, .call, .meeting, .visit, .email: "activity"
        }
    }

    /// The field that holds the text, or the first line of it.
    var textField: String {
        switch self {
        case .comment: "body"
        case .task: "title"
        case .note, .call, .meeting, .visit, .email: "subject"
        }
    }

    var words: TogetherWords {
        switch self {
        case .comment: .comment
        case .note: .note
        case .call: .call
        case .meeting: .meeting
        case .visit: .visit
        case .email: .email
        case .task: .task
        }
    }

    var icon: Icon {
        switch self {
        case .comment: .messageSquare
        case .note: .pencil
        case .call: .phone
        case .meeting: .users
        case .visit: .mapPin
        case .email: .mail
        case .task: .squareCheck
        }
    }
}

/// Something somebody typed into the composer of a record.
struct Saying: Sendable {
    let form: FormFields

    private var kind: SayingKind { form["kind"].flatMap(SayingKind.init) ?? .comment }

    /// Writes it as what it is.
    func write(about record: AnyRecord, _ work: Work) throws -> AnyRecord {
        let text = (form["text"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else {
            throw Refusal.invalid([FieldProblem(kind.textField, "必填", "is required")])
        }
        return try Together.make(kind.object, try members(text, work.now) + Together.about(record), work)
    }

    private func members(_ text: String, _ now: Instant) throws -> [(String, JSON)] {
        switch kind {
        case .comment: return [("body", .string(text)), ("parent_id", id("parent"))]
        case .task:
            let (head, rest) = Self.split(text)
            return [
                ("title", .string(head)), ("body", rest), ("due_at", time("due")), ("owner_id", id("owner")),
                ("department", form["department"]?.nonEmpty.map(JSON.string) ?? .null), ("parent_id", id("parent")),
            ]
        case .note, .call, .meeting, .visit, .email:
            let (head, rest) = Self.split(text)
            return [
                ("kind", .string(kind.rawValue)), ("subject", .string(head)), ("body", rest),
                ("happened_at", form["when"]?.nonEmpty == nil ? .string(RFC3339.text(now)) : time("when")),
            ]
        }
    }

    private func id(_ name: String) -> JSON { form[name]?.nonEmpty.map(JSON.string) ?? .null }

    private func time(_ name: String) -> JSON {
        form[name]?.nonEmpty.map { .string(LocalTime.rfc3339($0)) } ?? .null
    }

    /// The first line is the subject; what does not fit there and what follows is the content.
    private static func split(_ text: String) -> (String, JSON) {
        let line = text.prefix { !$0.isNewline }
        let rest = text.dropFirst(line.count).trimmingCharacters(in: .whitespacesAndNewlines)
        guard line.unicodeScalars.count <= 200 else { return (String(line.prefix(60)) + "…", .string(text)) }
        return (String(line), rest.isEmpty ? .null : .string(rest))
    }
}
