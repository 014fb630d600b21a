/// A person: a stable id and the nodes that are that person at the moment.
public struct Person: Sendable, Hashable, Codable {
    /// Given to a record once and never changed; the person's id is that of the record known longest.
    public let id: Int64
    /// Records and identifiers, sorted.
    public let nodes: [IdentityNode]
    /// Person ids of the records now part of this person; each still leads here.
    public let includes: [Int64]
}

/// What a merge or split changed, for the audit trail.
public struct IdentityChange: Sendable, Hashable, Codable {
    /// What happened.
    public enum Event: String, Sendable, Codable {
        /// Persons became one.
        case merged = "person.merged"
        /// One person became several.
        case split = "person.split"
        /// The evidence changed, the persons did not.
        case unchanged = "person.unchanged"
    }

    /// What happened.
    public let event: Event
    /// The persons touched, before.
    public let before: [Person]
    /// The persons touched, after.
    public let after: [Person]
    /// Evidence about them that was not followed and waits for a person to decide.
    public let conflicts: [IdentityConflict]
}

/// Records, identifiers and the evidence between them. No record is ever rewritten: a person is a view on the evidence,
/// so undoing a merge is removing its edge, and child rows return by the person id of their own source record.
public struct IdentityGraph: Sendable {
    /// All evidence by edge id.
    public private(set) var edges: [String: IdentityEdge] = [:]
    private var touching: [IdentityNode: Set<String>] = [:]
    private var ownID: [IdentityNode: Int64] = [:]
    private var recordOfID: [Int64: IdentityNode] = [:]
    private var personOfNode: [IdentityNode: Person] = [:]
    private var parked: [String: IdentityConflict] = [:]

    /// An empty graph.
    public init() {}

    /// Adds a source record with the person id it is born with; a smaller id counts as known longer.
    @discardableResult
    public mutating func add(record: String, personID: Int64) -> Person {
        let node = IdentityNode.record(record)
        ownID[node] = personID
        recordOfID[personID] = node
        refresh(from: [node])
        return personOfNode[node] ?? Person(id: personID, nodes: [node], includes: [personID])
    }

    /// Adds evidence; an edge with a known id replaces it.
    @discardableResult
    public mutating func add(_ edge: IdentityEdge) -> IdentityChange {
        change(around: [edge.a, edge.b]) { graph in
            if let old = graph.edges[edge.id] { graph.detach(old) }
            graph.edges[edge.id] = edge
            for node in [edge.a, edge.b] { graph.touching[node, default: []].insert(edge.id) }
        }
    }

    /// Removes evidence without judging it; nothing happens when the id is unknown.
    @discardableResult
    public mutating func remove(edge id: String) -> IdentityChange? {
        guard let edge = edges[id] else { return nil }
        return change(around: [edge.a, edge.b]) { $0.detach(edge) }
    }

    /// Undoes a merge: removes its edge and blocks the pair, so that other evidence does not join them again.
    @discardableResult
    public mutating func unmerge(edge id: String, blockID: String, since: String) -> IdentityChange? {
        guard let edge = edges[id] else { return nil }
        let block = IdentityEdge(id: blockID, edge.a, edge.b, kind: .block, since: since)
        return change(around: [edge.a, edge.b]) { graph in
            graph.detach(edge)
            graph.edges[blockID] = block
            for node in [edge.a, edge.b] { graph.touching[node, default: []].insert(blockID) }
        }
    }

    /// The person a record or identifier belongs to; nil for a node never seen.
    public func person(of node: IdentityNode) -> Person? { personOfNode[node] }

    /// The person that a stored person id means today; ids outlive merges and splits.
    public func person(id: Int64) -> Person? { recordOfID[id].flatMap { personOfNode[$0] } }

    /// All persons, by id; groups of identifiers without any record are no persons.
    public var persons: [Person] {
        Set(personOfNode.values).filter { !$0.includes.isEmpty }.sorted { $0.id < $1.id }
    }

    /// Evidence that waits for a person to decide, by edge id.
    public var conflicts: [IdentityConflict] { parked.values.sorted { $0.edge.id < $1.edge.id } }

    private mutating func detach(_ edge: IdentityEdge) {
        edges[edge.id] = nil
        parked[edge.id] = nil
        for node in [edge.a, edge.b] {
            touching[node]?.remove(edge.id)
            if touching[node]?.isEmpty == true { touching[node] = nil }
            if ownID[node] == nil, touching[node] == nil { personOfNode[node] = nil }
        }
    }

    private mutating func change(
        around nodes: [IdentityNode], _ body: (inout IdentityGraph) -> Void
    ) -> IdentityChange {
        let touched = reachable(from: nodes)
        let before = persons(among: touched)
        body(&self)
        let after = touched.union(nodes)
        refresh(from: after)
        let now = persons(among: after)
        let event: IdentityChange.Event =
            now.count < before.count ? .merged : now.count > before.count ? .split : .unchanged
        let waiting = parked.values.filter { after.contains($0.edge.a) || after.contains($0.edge.b) }
        return IdentityChange(
            event: event, before: before, after: now, conflicts: waiting.sorted { $0.edge.id < $1.edge.id })
    }

    private func persons(among nodes: Set<IdentityNode>) -> [Person] {
        Set(nodes.compactMap { personOfNode[$0] }).filter { !$0.includes.isEmpty }.sorted { $0.id < $1.id }
    }

    /// Everything connected by any evidence, followed or not.
    private func reachable(from nodes: some Collection<IdentityNode>) -> Set<IdentityNode> {
        var seen = Set(nodes)
        var open = Array(nodes)
        while let node = open.popLast() {
            for id in touching[node] ?? [] {
                guard let edge = edges[id] else { continue }
                for next in [edge.a, edge.b] where seen.insert(next).inserted { open.append(next) }
            }
        }
        return seen
    }

    /// Recomputes the persons of a connected part; parts without common evidence do not influence each other.
    private mutating func refresh(from nodes: some Collection<IdentityNode>) {
        let part = reachable(from: nodes).filter { ownID[$0] != nil || touching[$0] != nil }
        let ids = part.reduce(into: Set<String>()) { $0.formUnion(touching[$1] ?? []) }
        let resolution = IdentityResolution(ids.compactMap { edges[$0] }, nodes: part)
        for id in ids { parked[id] = nil }
        for conflict in resolution.conflicts { parked[conflict.edge.id] = conflict }
        for component in resolution.components {
            let included = component.compactMap { ownID[$0] }.sorted()
            let person = Person(id: included.first ?? 0, nodes: component, includes: included)
            for node in component { personOfNode[node] = person }
        }
    }
}
