import Testing

@testable import Parties

struct IdentityGraphTests {
    struct Vectors: Decodable {
        struct Edge: Decodable {
            let id: String
            let a: String
            let b: String
            let kind: String
            let confidence: Double
            let since: String
        }
        let edges: [Edge]
        let components_all: [[String]]
        let after_unmerge_e7: [[String]]
        let after_removing_e5_and_e7: [[String]]
    }

    static func edge(_ id: String, _ a: String, _ b: String, _ kind: IdentityEdge.Kind = .deterministic) -> IdentityEdge
    {
        IdentityEdge(id: id, IdentityNode(a), IdentityNode(b), kind: kind)
    }

    private func texts(_ graph: IdentityGraph) -> [[String]] {
        graph.persons.map { $0.nodes.map(\.text).sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    @Test func `The published evidence gives the published persons, before and after unmerging`() throws {
        let vectors = try MatchingFixtures.json("identity_merge", as: Vectors.self)
        var graph = IdentityGraph()
        graph.add(record: "lead:1", personID: 1)
        graph.add(record: "contact:7", personID: 7)
        graph.add(record: "contact:9", personID: 9)
        graph.add(record: "wx:openid1", personID: 20)
        for edge in vectors.edges {
            graph.add(
                IdentityEdge(
                    id: edge.id, IdentityNode(edge.a), IdentityNode(edge.b),
                    kind: try #require(IdentityEdge.Kind(rawValue: edge.kind)), confidence: edge.confidence,
                    since: edge.since))
        }
        #expect(texts(graph) == vectors.components_all.map { $0.sorted() })
        let split = graph.unmerge(edge: "e7", blockID: "b1", since: "2026-03-01")
        #expect(split?.event == .split)
        #expect(texts(graph) == vectors.after_unmerge_e7.map { $0.sorted() })
        graph.remove(edge: "e5")
        let expected = vectors.after_removing_e5_and_e7.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
        #expect(texts(graph) == expected)
    }

    @Test func `A stored person id leads to the person through merge and split`() {
        var graph = IdentityGraph()
        graph.add(record: "lead:1", personID: 100)
        graph.add(record: "contact:2", personID: 200)
        let merged = graph.add(Self.edge("m", "lead:1", "contact:2"))
        #expect(merged.event == .merged)
        #expect(graph.person(id: 200)?.id == 100)
        #expect(graph.person(id: 200)?.includes == [100, 200])
        graph.unmerge(edge: "m", blockID: "b", since: "")
        #expect(graph.person(id: 200)?.id == 200)
        #expect(graph.person(id: 100)?.id == 100)
    }

    @Test func `Different credit codes or unionids of one account never join`() {
        for (x, y) in [("uscc:A", "uscc:B"), ("unionid@acc:U1", "unionid@acc:U2")] {
            let resolution = IdentityResolution([
                Self.edge("1", "account:1", x), Self.edge("2", "account:2", y), Self.edge("3", "account:1", "mobile:1"),
                Self.edge("4", "account:2", "mobile:1"),
            ])
            #expect(resolution.components.count == 2)
            #expect(resolution.conflicts.map(\.edge.id) == ["4"])
        }
        let accounts = IdentityResolution([
            Self.edge("1", "c:1", "unionid@one:U1"), Self.edge("2", "c:1", "unionid@two:U2"),
        ])
        #expect(accounts.components.count == 1)
    }

    @Test func `A phone shared by more than five persons joins nobody`() {
        let five = (1...5).map { Self.edge("e\($0)", "lead:\($0)", "mobile:1") }
        #expect(IdentityResolution(five).components.count == 1)
        let six = (1...6).map { Self.edge("e\($0)", "lead:\($0)", "mobile:1") }
        let resolution = IdentityResolution(six)
        #expect(resolution.components.count == 7)
        #expect(resolution.conflicts.count == 6)
        let info = six + (1...6).map { Self.edge("i\($0)", "lead:\($0)", "email:info@example.cn") }
        #expect(IdentityResolution(info).components.count == 8)
    }

    @Test func `One person with six records keeps a phone when a stronger id binds the records`() {
        let bound = (1...6).flatMap {
            [Self.edge("u\($0)", "lead:\($0)", "unionid:U"), Self.edge("m\($0)", "lead:\($0)", "mobile:1")]
        }
        #expect(IdentityResolution(bound).components.count == 1)
    }

    @Test func `A blocked pair stays apart on every path`() {
        let resolution = IdentityResolution([
            Self.edge("1", "lead:1", "mobile:1"), Self.edge("2", "lead:2", "mobile:1"),
            Self.edge("b", "lead:1", "lead:2", .block),
        ])
        #expect(resolution.components.count == 2)
        #expect(resolution.conflicts.first?.reason == .blocked("lead:1", "lead:2"))
    }

    @Test(arguments: 1...40)
    func `Merge then unmerge is identity, and order does not matter`(seed: Int) {
        var generator = MatchingGenerator(state: UInt64(seed) &* 7919)
        var edges: [IdentityEdge] = []
        for index in 0..<40 {
            let record = "lead:\(Int.random(in: 0..<15, using: &generator))"
            let kinds = [
                "mobile:\(Int.random(in: 0..<4, using: &generator))",
                "unionid@a:\(Int.random(in: 0..<6, using: &generator))",
                "lead:\(Int.random(in: 0..<15, using: &generator))", "uscc:\(Int.random(in: 0..<5, using: &generator))",
            ]
            let other = kinds.randomElement(using: &generator) ?? "mobile:0"
            let kind: IdentityEdge.Kind = Int.random(in: 0..<8, using: &generator) == 0 ? .block : .deterministic
            edges.append(Self.edge("e\(index)", record, other, kind))
        }
        var graph = IdentityGraph()
        for record in 0..<15 { graph.add(record: "lead:\(record)", personID: Int64(record)) }
        for edge in edges { graph.add(edge) }
        var shuffled = IdentityGraph()
        for edge in edges.shuffled(using: &generator) { shuffled.add(edge) }
        for record in (0..<15).shuffled(using: &generator) {
            shuffled.add(record: "lead:\(record)", personID: Int64(record))
        }
        #expect(graph.persons == shuffled.persons, "seed \(seed)")
        #expect(graph.conflicts == shuffled.conflicts, "seed \(seed)")
        let before = graph.persons
        guard let one = before.randomElement(using: &generator), let two = before.randomElement(using: &generator),
            one != two,
            let a = one.nodes.first(where: \.isRecord), let b = two.nodes.first(where: \.isRecord)
        else { return }
        graph.add(IdentityEdge(id: "zz", a, b, kind: .probabilistic, confidence: 0.9))
        graph.unmerge(edge: "zz", blockID: "zzb", since: "9")
        #expect(graph.persons == before, "seed \(seed)")
    }
}
