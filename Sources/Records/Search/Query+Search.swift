import Conditions

extension Query {
    /// Narrows to records that answer a text as the search box understands it; a text of nothing finds nothing.
    ///
    /// At most ten thousand records are found, the newest.
    public mutating func search(_ text: String, in work: Work) throws {
        let entries = ObjectSearch.visible(object, actor)
        var ids: [Int64] = []
        if let question = SearchQuestion(text), let words = question.expression(entries, tenant: actor.tenant) {
            ids = try SearchHits(work, object).ids(
                SearchReach(object, actor).narrowed(words), limit: ObjectSearch.candidates)
        }
        let list = JSON.array(ids.map(JSON.int)).text
        predicates.append(Predicate(work.connection.dialect.isAmong("t.id", .int), [.text(list)]))
    }
}
