import Conditions
import Records

/// A field people may build conditions on: one of the object or of a record it refers to.
struct FilterField: Sendable {
    /// As conditions call it: `status`, `account.industry`.
    let path: String
    let label: Label
    let kind: FieldKind
    /// What is common in a field that takes any text.
    var known: [Choice] = []
    /// Whether it holds several of them, separated by commas.
    var holdsSeveral = false
    /// Among which others it is offered.
    var part = Part.own

    /// The parts of the choice of fields, in their order.
    enum Part: Sendable, Hashable {
        /// What its lists show.
        case common
        case own, people, moments
        /// The fields of a related record, by what the object calls it.
        case related(Label)
    }

    /// The fields somebody may ask about, those of related records behind the object's own.
    static func all(of object: ObjectDefinition, for actor: Actor, _ schema: Declarations) -> [FilterField] {
        var fields = open(object, actor).map {
            FilterField(
                path: $0.name, label: $0.label, kind: $0.kind, known: $0.known, holdsSeveral: $0.namesRoles,
                part: part($0))
        }
        for field in object.fields {
            guard field.name.hasSuffix("_id"), case .reference(let name) = field.kind, name != "record",
                let target = schema.object(name), actor.access.reach(.read, target) > .none,
                actor.access.rule(field, of: object) < .masked
            else { continue }
            let relation = field.name.dropLast(3)
            for other in open(target, actor) where !other.isCustom && target.fields.contains(other) {
                let label = Label(
                    "\(field.label.zhHans) · \(other.label.zhHans)", "\(field.label.en) · \(other.label.en)")
                let path = "\(relation).\(other.name)"
                fields.append(
                    FilterField(
                        path: path, label: label, kind: other.kind, known: other.known,
                        holdsSeveral: other.namesRoles, part: .related(field.label)))
            }
        }
        return fields
    }

    private static func part(_ field: AnyField) -> Part {
        if field.traits.contains(.listed) { return .common }
        switch field.kind {
        case .reference("user"), .reference("team"): return .people
        case .date, .time: return .moments
        default: return .own
        }
    }

    /// The fields as they are offered, each under its part.
    static func parts(_ fields: [FilterField]) -> [(part: Part, fields: [FilterField])] {
        var parts: [(part: Part, fields: [FilterField])] = [.common, .own, .people, .moments].map { ($0, []) }
        for field in fields {
            if let place = parts.firstIndex(where: { $0.part == field.part }) {
                parts[place].fields.append(field)
            } else {
                parts.append((field.part, [field]))
            }
        }
        return parts.filter { !$0.fields.isEmpty }
    }

    private static func open(_ object: ObjectDefinition, _ actor: Actor) -> [AnyField] {
        let own = VisibleFields(object, actor).all.filter { $0.rule < .masked }.map(\.field)
        let system = SystemFields.all.filter { ["created_at", "updated_at", "created_by"].contains($0.name) }
        return (own + system).filter { $0.kind != .json && $0.kind != .file && $0.name != "subject_object" }
    }

    /// Whether it names a record.
    var isReference: Bool { if case .reference = kind { true } else { false } }

    /// What may be asked of it.
    var operations: [FilterOperation] { FilterOperation.all(kind) }

    /// What forms call so, among them what only older conditions ask.
    func operation(_ name: String) -> FilterOperation? {
        (operations + FilterOperation.older(kind)).first { $0.name == name }
    }

    /// Whether the builder can show a row about it as it is.
    func shows(_ row: BuiltCondition.Row) -> Bool {
        let asked = FilterOperation(row)
        return operation(asked.name) == asked && row.values.allSatisfy(takes)
    }

    private func takes(_ value: BuiltCondition.Literal) -> Bool {
        switch (kind, value) {
        case (.text, .text), (.longText, .text), (.email, .text), (.phone, .text), (.url, .text), (.creditCode, .text):
            return true
        case (.choice(let choices), .text(let text)), (.choices(let choices), .text(let text)):
            return choices.isEmpty || choices.contains { $0.value == text }
        case (.integer, .int), (.integer, .decimal), (.decimal, .int), (.decimal, .decimal), (.money, .int),
            (.money, .decimal), (.percent, .int), (.percent, .decimal):
            return true
        case (.boolean, .bool), (.date, .text), (.date, .today), (.time, .time), (.time, .now), (.reference, .int),
            (.date, .period), (.time, .period), (.reference("user"), .me):
            return true
        case (.reference, .text(let text)): return Int64(text) != nil
        default: return false
        }
    }
}
