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

    /// The fields somebody may ask about, those of related records behind the object's own.
    static func all(of object: ObjectDefinition, for actor: Actor, _ schema: Declarations) -> [FilterField] {
        var fields = open(object, actor).map {
            FilterField(path: $0.name, label: $0.label, kind: $0.kind, known: $0.known, holdsSeveral: $0.namesRoles)
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
                        holdsSeveral: other.namesRoles))
            }
        }
        return fields
    }

    private static func open(_ object: ObjectDefinition, _ actor: Actor) -> [AnyField] {
        let own = VisibleFields(object, actor).all.filter { $0.rule < .masked }.map(\.field)
        let system = SystemFields.all.filter { ["created_at", "updated_at", "created_by"].contains($0.name) }
        return (own + system).filter { $0.kind != .json && $0.kind != .file && $0.name != "subject_object" }
    }

    /// What may be asked of it.
    var operations: [FilterOperation] { FilterOperation.all(kind) }

    /// Whether the builder can show a row about it as it is.
    func shows(_ row: BuiltCondition.Row) -> Bool {
        guard operations.contains(where: { $0.fits(row) }) else { return false }
        return row.values.allSatisfy(takes)
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
        case (.boolean, .bool), (.date, .text), (.date, .today), (.time, .time), (.time, .now), (.reference, .int):
            return true
        case (.reference, .text(let text)): return Int64(text) != nil
        default: return false
        }
    }
}

/// Something that may be asked of a field; of days and times also relative to the day or time of asking.
struct FilterOperation: Sendable, Hashable {
    let operation: BuiltCondition.Operation
    var isRelative = false

    /// How forms name it.
    var name: String { isRelative ? "\(operation.rawValue).days" : operation.rawValue }

    var takesValue: Bool { operation != .present && operation != .missing }
    var takesSeveral: Bool { operation == .anyOf || operation == .noneOf }

    init(_ operation: BuiltCondition.Operation, isRelative: Bool = false) {
        self.operation = operation
        self.isRelative = isRelative
    }

    /// The operation a row uses.
    init(_ row: BuiltCondition.Row) {
        operation = row.operation
        switch row.values.first {
        case .now?, .today?: isRelative = true
        default: isRelative = false
        }
    }

    func fits(_ row: BuiltCondition.Row) -> Bool { FilterOperation(row) == self }

    static func all(_ kind: FieldKind) -> [FilterOperation] {
        let presence: [BuiltCondition.Operation] = [.present, .missing]
        switch kind {
        case .text, .longText, .email, .phone, .url, .creditCode, .file, .json:
            return plain([.contains, .lacks, .equal, .notEqual, .startsWith, .endsWith, .anyOf, .noneOf] + presence)
        case .choice: return plain([.anyOf, .noneOf, .equal, .notEqual] + presence)
        case .choices: return plain([.includes, .excludes] + presence)
        case .integer, .decimal, .money, .percent: return plain([.equal, .notEqual] + order + presence)
        case .boolean: return plain([.equal])
        case .date: return plain([.equal] + order) + relative([.equal] + order) + plain(presence)
        case .time: return plain(order) + relative(order) + plain(presence)
        case .reference: return plain([.equal, .notEqual] + presence)
        }
    }

    private static let order: [BuiltCondition.Operation] = [.greaterOrEqual, .lessOrEqual, .greater, .less]

    private static func plain(_ operations: [BuiltCondition.Operation]) -> [FilterOperation] {
        operations.map { FilterOperation($0) }
    }

    private static func relative(_ operations: [BuiltCondition.Operation]) -> [FilterOperation] {
        operations.map { FilterOperation($0, isRelative: true) }
    }
}
