import Conditions
import Records

extension ListQuestion {
    /// The rows somebody may see of what is asked, in its order; of a search its newest, or the `whole`.
    func query(
        _ object: ObjectDefinition, in work: Work, for action: Action = .read, whole: Bool = false
    ) throws -> Query {
        var query = try Query(object, by: work.actor, for: action)
        if let filter { try query.filter(filter) }
        if let search { try Search.narrow(&query, to: search, whole: whole, work) }
        if isMine {
            let owner = object.owner?.name ?? Slot.createdBy.column
            query.predicates.append(Predicate("t.\(owner) = ?", [.int(work.actor.user)]))
        }
        if isShared { query.narrowToShared() }
        if let sort { try query.order(by: sort) } else { query.orderAsUsual() }
        return query
    }
}

/// What is wrong with the question of a list.
enum ListProblem: Sendable {
    case condition(ConditionError)
    case other(Label?)

    /// Nil for an error that is no fault of the question.
    init?(_ error: any Error) {
        switch error {
        case let error as ConditionError: self = .condition(error)
        case Refusal.invalid(let problems): self = .other(problems.first?.message)
        default: return nil
        }
    }

    func text(_ words: Wording) -> String {
        switch self {
        case .condition(let error): words(.filterWrong(error.line, error.column)) + error.text(words.language)
        case .other(let label): label.map { words($0) } ?? words(.failed)
        }
    }
}

/// The columns a list shows: those that were chosen, else those of the declaration.
struct ListColumns: Sendable {
    let chosen: [VisibleFields.Visible]
    /// Every column the visitor may choose.
    let all: [VisibleFields.Visible]

    init(_ object: ObjectDefinition, _ question: ListQuestion, _ actor: Actor) throws {
        let own = VisibleFields(object, actor).all.filter { $0.field.kind != .json && $0.field.kind != .file }
        let system = SystemFields.all.filter { ["created_at", "updated_at", "created_by"].contains($0.name) }
        all = own + system.map { VisibleFields.Visible(field: $0, rule: .readOnly) }
        guard !question.columns.isEmpty else {
            chosen = own.filter { $0.field.traits.contains(.listed) }
            return
        }
        var chosen: [VisibleFields.Visible] = []
        for name in question.columns where !chosen.contains(where: { $0.field.name == name }) {
            guard let column = all.first(where: { $0.field.name == name }) else {
                throw Refusal.invalid([FieldProblem("cols", "没有列 \(name)", "there is no column \(name)")])
            }
            chosen.append(column)
        }
        self.chosen = chosen
    }

    /// The fields of one of these kinds that somebody may filter and count by.
    func open(_ isWanted: (AnyField) -> Bool) -> [AnyField] {
        all.filter { $0.rule < .masked && isWanted($0.field) }.map(\.field)
    }
}
