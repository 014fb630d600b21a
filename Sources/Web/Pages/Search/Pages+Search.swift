import Hummingbird
import Markup
import Records

extension Pages {
    /// `/search?q=`: everything the visitor may see that answers; with `part` only the hits, as while typing.
    func search(_ visit: Visit) async throws -> Response {
        let text = visit.request.parameter("q") ?? ""
        let object = try visit.request.parameter("in").map(object)
        if visit.request.parameter("part") != nil {
            let hits = try await engine.look(as: visit.actor) { try SearchHitsView(text, object, $0) }
            let drawing = Drawing(visit, engine)
            // The title goes with what is typed.
            let page = Document.heading(SearchPage(text: text, hits: hits).title(drawing), drawing.words)
            return .fragment(HTML.joined([page, hits.html(drawing)]), visit.request)
        }
        return try await show(visit) { work in SearchPage(text: text, hits: try SearchHitsView(text, object, work)) }
    }

    /// `/search/suggest?q=`: the best hits for the palette, as JSON.
    func suggest(_ visit: Visit) async throws -> Response {
        guard let question = SearchQuestion(visit.request.parameter("q") ?? "") else {
            return .json(Array(#"{"items":[],"is_partial":false}"#.utf8))
        }
        let answer = try await engine.look(as: visit.actor) { work in
            SearchAnswer(try RecordSearch(question, in: work, limit: 8), limit: 12)
        }
        return .json(answer.bytes)
    }
}
