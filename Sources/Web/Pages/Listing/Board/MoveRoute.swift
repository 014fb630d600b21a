import Records

/// How a record gets to a value of a choice field: by a verb that leads there, else by writing it if it may be written.
enum MoveRoute: Sendable {
    case verb(Verb)
    case write
    case none

    init(to value: String, _ field: AnyField, _ object: ObjectDefinition, _ actor: Actor, _ schema: Declarations) {
        let isWritable = !field.traits.contains(.readOnly) && actor.access.rule(field, of: object) == .open
        let isRetired = actor.company.choices(of: field).first { $0.value == value }?.isRetired ?? false
        if isRetired || actor.access.reach(.update, object) == .none {
            self = .none
        } else if let verb = schema.verb(of: object, entering: value, of: field) {
            self = .verb(verb)
        } else {
            self = isWritable ? .write : .none
        }
    }

    var isNone: Bool { if case .none = self { true } else { false } }

    /// What the move asks beyond where to go, so that a form must be filled in first.
    var asks: Bool {
        guard case .verb(let verb) = self else { return false }
        if verb.entering?.asksFirst == true { return true }
        return verb.input.contains { $0.isRequired && $0.name != verb.entering?.member }
    }

    /// Whether a record as it stands may go this way.
    func isOpen(to record: AnyRecord) -> Bool {
        switch self {
        case .verb(let verb): verb.isOffered(record)
        case .write: true
        case .none: false
        }
    }

    /// Takes a record there.
    func take(_ record: AnyRecord, to value: String, _ field: AnyField, _ work: Work) throws {
        switch self {
        case .verb(let verb):
            let input = verb.entering?.member.map { [($0, JSON.string(value))] } ?? []
            _ = try work.perform(verb, on: record.id, .object(input))
        case .write:
            var changes = AnyChanges()
            changes.set(field, .text(value))
            _ = try work.update(record, changes)
        case .none: throw Refusal.forbidden(action: Action.update.rawValue, object: record.object.name)
        }
    }
}
