import Conditions

/// Every business object, verb and reaction of the program, joined from the capabilities' tables of contents.
public struct Declarations: Sendable {
    /// The tables of contents that were joined.
    public let capabilities: [Capability]
    /// The objects in the order of their capabilities.
    public let objects: [ObjectDefinition]
    /// Verbs by object and name.
    public let verbs: [String: [Verb]]
    /// Reactions in declared order.
    public let reactions: [Reaction]
    /// Timers by name.
    public let timers: [String: TimerAction]
    let byName: [String: ObjectDefinition]
    let byPlural: [String: ObjectDefinition]
    let reactionsByFact: [String: [Reaction]]
    let reactionsByName: [String: Reaction]

    /// Joins tables of contents.
    public init(_ capabilities: [Capability]) {
        self.capabilities = capabilities
        objects = capabilities.flatMap(\.objects).map { $0.definition }
        let sharing = objects.filter(\.isShareable).flatMap(Verb.sharing)
        verbs = Dictionary(grouping: capabilities.flatMap(\.verbs) + sharing) { $0.object }
        reactions = capabilities.flatMap(\.reactions)
        timers = Dictionary(capabilities.flatMap(\.timers).map { ($0.name, $0) }) { first, _ in first }
        byName = Dictionary(uniqueKeysWithValues: objects.map { ($0.name, $0) })
        byPlural = Dictionary(uniqueKeysWithValues: objects.map { ($0.plural, $0) })
        reactionsByName = Dictionary(uniqueKeysWithValues: reactions.map { ($0.name, $0) })
        reactionsByFact = Dictionary(grouping: reactions) { $0.fact }
    }

    /// The object of that singular name.
    public func object(_ name: String) -> ObjectDefinition? { byName[name] }
    /// The object of that API collection.
    public func object(plural: String) -> ObjectDefinition? { byPlural[plural] }
    /// The reaction of that name.
    public func reaction(_ name: String) -> Reaction? { reactionsByName[name] }
    /// The verb of an object.
    public func verb(_ name: String, of object: ObjectDefinition) -> Verb? {
        verbs[object.name]?.first { $0.name == name }
    }
}

/// What one capability brings: its table of contents as a value.
public struct Capability: Sendable {
    /// As in `Sales`.
    public let name: String
    /// Its business objects.
    public let objects: [any BusinessObject.Type]
    /// Its verbs.
    public let verbs: [Verb]
    /// Its reactions.
    public let reactions: [Reaction]
    /// Its timers.
    public let timers: [TimerAction]

    /// A table of contents.
    public init(
        _ name: String, objects: [any BusinessObject.Type], verbs: [Verb] = [], reactions: [Reaction] = [],
        timers: [TimerAction] = []
    ) {
        self.name = name
        self.objects = objects
        self.verbs = verbs
        self.reactions = reactions
        self.timers = timers
    }
}
