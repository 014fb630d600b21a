/// Which nodes form one person, worked out from all evidence; the same evidence in any order gives the same result.
public struct IdentityResolution: Sendable {
    /// The persons, each as sorted nodes, in the order of their first node.
    public let components: [[IdentityNode]]
    /// Evidence not followed.
    public let conflicts: [IdentityConflict]

    /// Most persons that may share a phone or e-mail before it joins nobody.
    public static let sharingLimit = 5

    /// Applies edges strongest first; a union that a guard forbids becomes a conflict.
    public init(_ edges: some Collection<IdentityEdge>, nodes: some Collection<IdentityNode> = []) {
        let joining = edges.filter { $0.kind != .block }.sorted { $0.order < $1.order }
        let blocks = edges.filter { $0.kind == .block }.sorted { $0.id < $1.id }
        var all = Set(nodes)
        for edge in edges {
            all.insert(edge.a)
            all.insert(edge.b)
        }
        let shared = Self.sharedIdentifiers(joining, blocks, all)
        var forest = GuardedForest(all.sorted(), blocks: blocks)
        var parked: [IdentityConflict] = []
        for edge in joining {
            if let (node, persons) = [edge.a, edge.b].lazy.compactMap({ node in shared[node].map { (node, $0) } }).first
            {
                parked.append(IdentityConflict(edge: edge, reason: .shared(node.text, persons: persons)))
            } else if let reason = forest.join(edge.a, edge.b) {
                parked.append(IdentityConflict(edge: edge, reason: reason))
            }
        }
        components = forest.components()
        conflicts = parked
    }

    /// Phones and e-mails with more persons than the limit. Persons are counted without any of the suspects, so that
    /// a switchboard and an info@ of the same company do not vouch for each other.
    private static func sharedIdentifiers(
        _ joining: [IdentityEdge], _ blocks: [IdentityEdge], _ nodes: Set<IdentityNode>
    ) -> [IdentityNode: Int] {
        var neighbours: [IdentityNode: Set<IdentityNode>] = [:]
        for edge in joining {
            for (node, other) in [(edge.a, edge.b), (edge.b, edge.a)] where node.identifierKind?.isShareable == true {
                neighbours[node, default: []].insert(other)
            }
        }
        let suspects = neighbours.filter { $0.value.count > sharingLimit }
        if suspects.isEmpty { return [:] }
        var forest = GuardedForest(nodes.sorted(), blocks: blocks)
        for edge in joining where suspects[edge.a] == nil && suspects[edge.b] == nil { _ = forest.join(edge.a, edge.b) }
        var shared: [IdentityNode: Int] = [:]
        for (node, others) in suspects {
            let persons = Set(others.compactMap { forest.root(of: $0) }).count
            if persons > sharingLimit { shared[node] = persons }
        }
        return shared
    }
}

/// Union-find whose components know their exclusive identifiers and the nodes they must not join.
struct GuardedForest {
    private let nodes: [IdentityNode]
    private var place: [IdentityNode: Int] = [:]
    private var parent: [Int]
    private var size: [Int]
    /// By root: `kind@scope` to value.
    private var exclusive: [Int: [String: (kind: IdentifierKind, value: String)]] = [:]
    /// By root: pairs of a node inside and the node it must not meet.
    private var blocked: [Int: [(inside: Int, outside: Int)]] = [:]

    init(_ nodes: [IdentityNode], blocks: [IdentityEdge]) {
        self.nodes = nodes
        parent = Array(nodes.indices)
        size = nodes.map { _ in 1 }
        for (index, node) in nodes.enumerated() {
            place[node] = index
            if case .identifier(let kind, let scope, let value) = node, kind.isExclusive {
                exclusive[index] = ["\(kind.rawValue)@\(scope)": (kind, value)]
            }
        }
        for edge in blocks {
            guard let a = place[edge.a], let b = place[edge.b], a != b else { continue }
            blocked[a, default: []].append((a, b))
            blocked[b, default: []].append((b, a))
        }
    }

    mutating func root(of node: IdentityNode) -> Int? { place[node].map { root($0) } }

    private mutating func root(_ index: Int) -> Int {
        var current = index
        while parent[current] != current {
            parent[current] = parent[parent[current]]
            current = parent[current]
        }
        return current
    }

    /// Joins the two nodes' components, or says which guard forbids it.
    mutating func join(_ a: IdentityNode, _ b: IdentityNode) -> IdentityConflict.Reason? {
        guard let left = root(of: a), let right = root(of: b), left != right else { return nil }
        if let reason = difference(left, right) ?? block(left, right) { return reason }
        let (keep, drop) = size[left] >= size[right] ? (left, right) : (right, left)
        parent[drop] = keep
        size[keep] += size[drop]
        if let values = exclusive.removeValue(forKey: drop) {
            exclusive[keep, default: [:]].merge(values) { old, _ in old }
        }
        if let pairs = blocked.removeValue(forKey: drop) { blocked[keep, default: []] += pairs }
        return nil
    }

    private func difference(_ left: Int, _ right: Int) -> IdentityConflict.Reason? {
        guard let one = exclusive[left], let other = exclusive[right] else { return nil }
        for (key, mine) in one.sorted(by: { $0.key < $1.key }) {
            if let theirs = other[key], theirs.value != mine.value {
                let values = [mine.value, theirs.value].sorted()
                return .differentIdentifiers(mine.kind, values[0], values[1])
            }
        }
        return nil
    }

    private mutating func block(_ left: Int, _ right: Int) -> IdentityConflict.Reason? {
        guard let one = blocked[left], let other = blocked[right] else { return nil }
        let (pairs, goal) = one.count <= other.count ? (one, right) : (other, left)
        for pair in pairs where root(pair.outside) == goal {
            let names = [nodes[pair.inside], nodes[pair.outside]].sorted()
            return .blocked(names[0].text, names[1].text)
        }
        return nil
    }

    mutating func components() -> [[IdentityNode]] {
        var groups: [Int: [IdentityNode]] = [:]
        for (index, node) in nodes.enumerated() { groups[root(index), default: []].append(node) }
        return groups.values.sorted { ($0.first ?? .record("")) < ($1.first ?? .record("")) }
    }
}
