import Conditions

/// A question for rows of one object, asked by somebody: it holds the rows they may see and nothing else.
public struct Query: Sendable {
    /// Who asks.
    public let actor: Actor
    /// What is asked for.
    public let object: ObjectDefinition
    /// What the rows are for; export may reach fewer than read.
    public let action: Action
    /// Conditions that must all hold.
    public var conditions: [Condition] = []
    /// Further predicates made by the program, never from a text of a person.
    public var predicates: [Predicate] = []
    /// The order; the id is always the last key.
    public var sort: [Sort] = [Sort(column: "id", slot: Slot.id.rawValue, isDescending: true, isNullable: false)]
    /// Rows at the most.
    public var limit = 50
    /// Where the page before ended.
    public var after: PageCursor?
    /// Whether only what others shared with the actor is asked for.
    var isOfOthers = false
    /// Whether only few rows answer, so that sorting them is quicker than walking an index.
    var isNarrowed = false
    /// Whether more records answer a search than it finds at the most; it holds the newest of them.
    public internal(set) var isCut = false

    /// The rows of an object that an actor may see. Refused when the actor may see none at all.
    public init(_ object: ObjectDefinition, by actor: Actor, for action: Action = .read) throws(Refusal) {
        guard actor.access.reach(action, object) > .none else {
            throw .forbidden(action: action.rawValue, object: object.name)
        }
        self.actor = actor
        self.object = object
        self.action = action
    }

    /// Narrows by a text in the condition language; hidden and masked fields are unknown in it, `me()` is the actor.
    public mutating func filter(_ text: String) throws {
        conditions.append(
            try actor.derived("filter \(object.name) \(text)") {
                var scope = Scopes.scope(of: object, for: actor)
                scope.me = actor.user
                return try Condition(text, scope: scope)
            })
    }

    /// Narrows to rows with one value of a field, among which it orders nothing any more.
    public mutating func narrow(_ field: AnyField, to value: Value) {
        let column = "t.\(field.name)"
        predicates.append(
            Predicate("\(column) = ?\(field.isUniqueAlways ? " AND \(column) IS NOT NULL" : "")", [value]))
        sort.removeAll { $0.column == field.name }
    }

    /// Narrows to what others shared with the actor, by the index that leads from them to those records.
    public mutating func narrowToShared() {
        isOfOthers = true
        isNarrowed = true
    }

    /// Orders as the object declares it; newest first when it does not, or by what the actor may not see.
    public mutating func orderAsUsual() {
        guard !object.usualOrder.isEmpty else { return }
        try? order(by: object.usualOrder, nothingLast: true)
    }

    /// Orders by fields as in `-created_at,name`; a choice by the order of the choices, as stages stand in their pipeline.
    public mutating func order(by text: String) throws(Refusal) { try order(by: text, nothingLast: false) }

    private mutating func order(by text: String, nothingLast: Bool) throws(Refusal) {
        var sort: [Sort] = []
        for part in text.split(separator: ",") where !part.isEmpty {
            let isDescending = part.hasPrefix("-")
            let name = String(isDescending ? part.dropFirst() : part)
            guard let field = object.field(name) ?? actor.company.field(name, of: object), field.isSortable,
                actor.access.rule(field, of: object) < .masked
            else {
                throw .invalid([FieldProblem("sort", "不能按 \(name) 排序", "cannot sort by \(name)")])
            }
            sort.append(
                Sort(
                    column: field.name, slot: field.slot, isDescending: isDescending,
                    isNullable: !field.isRequired || field.isCustom, ranks: actor.company.ranks(of: field),
                    putsNothingLast: nothingLast, custom: field.isCustom ? field.customSQL : nil))
        }
        guard sort.count <= 4 else {
            throw .invalid([FieldProblem("sort", "最多四个排序字段", "at most four sort fields")])
        }
        if sort.last?.column != "id" {
            sort.append(
                Sort(
                    column: "id", slot: Slot.id.rawValue, isDescending: sort.last?.isDescending ?? true,
                    isNullable: false))
        }
        self.sort = sort
    }
}
