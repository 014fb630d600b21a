import Conditions

extension Query {
    /// Narrows to records that answer a text as the search box understands it; a text of nothing finds nothing.
    ///
    /// A list finds ten thousand records at the most, the newest; what is done to all of them asks for the `whole`.
    public mutating func search(_ text: String, whole: Bool = false, most: Int = mostFound, in work: Work) throws {
        let entries = ObjectSearch.visible(object, actor)
        let ways = SearchQuestion(text)?.expressions(entries, tenant: actor.tenant) ?? []
        guard let first = ways.first else { return predicates.append(Predicate("1=0")) }
        let words = ways.count > 1 ? SearchExpression.any(ways) : first
        let reach = SearchReach(object, actor)
        let narrowed = reach.narrowed(words)
        let shared = SharedHits(work, object)
        var found = Set(try shared.ids(words, limit: most + 1))
        for way in ways { found.formUnion(try SearchHits(work, object).ids(reach.narrowed(way), limit: most + 1)) }
        var ids = Array(found.sorted(by: >).prefix(most + 1))
        if ids.count > most {
            if whole {
                let answering = Self.answering(narrowed, work.connection.dialect.search)
                let lent = shared.rows.map { [$0, Self.answering(words, work.connection.dialect.search)] }
                return predicates.append(lent.map { .any([answering, .all($0)]) } ?? answering)
            }
            ids = Array(ids.prefix(most))
            isCut = true
        }
        isNarrowed = true
        let list = JSON.array(ids.map(JSON.int)).text
        predicates.append(Predicate(work.connection.dialect.isAmong("t.id", .int), [.text(list)]))
    }

    /// Records a search in a list finds at the most.
    public static let mostFound = ObjectSearch.candidates

    /// Row by row, which is quick where so many answer.
    private static func answering(_ words: SearchExpression, _ dialect: any SearchDialect) -> Predicate {
        let fresh = words.test("f.words", dialect), folded = dialect.holds(words, in: "e.words")
        return Predicate(
            """
            (EXISTS (SELECT 1 FROM search_entries e WHERE e.tenant = t.tenant AND e.id = t.id AND \(folded.sql)) \
            OR EXISTS (SELECT 1 FROM search_fresh f WHERE f.tenant = t.tenant AND f.id = t.id AND \(fresh.sql)))
            """, folded.arguments + fresh.arguments)
    }
}
