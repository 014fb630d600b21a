import Hummingbird
import Markup
import Records

extension Site {
    /// `GET /api/v1/search?q=&limit=`: the records somebody may see that answer a text, the best first.
    func search(_ request: Request) async throws -> Response {
        guard request.method != .options else { return options([.get]) }
        guard request.method == .get else { throw Problem.method([.get, .options]) }
        let actor = try await identities.bearer(request)
        let asked = try SearchParameters(request)
        guard let question = asked.question else { return .json(SearchAnswer.nothing.bytes) }
        return .json(try await found(question, limit: asked.limit, actor).bytes)
    }

    /// The answer of the search box to programs and to the palette.
    func found(_ question: SearchQuestion, limit: Int, _ actor: Actor) async throws -> SearchAnswer {
        try await engine.look(as: actor) { work in
            let search = try RecordSearch(question, in: work, limit: min(limit, 20))
            return SearchAnswer(search, limit: limit)
        }
    }
}

/// What a search request asks for: `q`, `limit`.
struct SearchParameters {
    /// Nil for a text in which there is nothing to look for: it finds nothing.
    let question: SearchQuestion?
    private(set) var limit = 20

    init(_ request: Request) throws {
        var text: String?
        var seen: Set<String> = []
        for (key, value) in try FormFields(encoded: Array((request.uri.query ?? "").utf8)).pairs {
            guard seen.insert(key).inserted else { throw Problem.bad("\(key) stands twice.") }
            switch key {
            case "q": text = value
            case "limit":
                guard let number = Int(value), value.utf8.allSatisfy({ 48...57 ~= $0 }), (1...50).contains(number)
                else { throw Problem.bad("limit must be an integer from 1 to 50.") }
                limit = number
            default: throw Problem.bad("\(key) is no parameter here; known are q, limit.")
            }
        }
        guard let text, !text.isEmpty else { throw Problem.bad("q must hold what is looked for.") }
        question = SearchQuestion(text)
    }
}

/// Hits as JSON, one list with the best first.
struct SearchAnswer: Sendable {
    let bytes: [UInt8]

    init(_ search: RecordSearch, limit: Int) {
        let items = search.hits.prefix(limit).map { object, hit -> JSON in
            let link = SafePath.link(.detail(object.plural, hit.record.id))
            let details = hit.details.map { field, text -> JSON in
                ["field": .string(field.name), "text": .string(text.text), "marks": Self.marks(text)]
            }
            return [
                "object": .string(object.name), "id": .string(String(hit.record.id)),
                "title": .string(hit.title.text), "marks": Self.marks(hit.title), "details": .array(details),
                "url": .string(link.address),
            ]
        }
        self.init(Array(items), isPartial: search.isPartial || search.isCut)
    }

    /// The answer to a text that finds nothing.
    static let nothing = SearchAnswer([], isPartial: false)

    private init(_ items: [JSON], isPartial: Bool) {
        bytes = Array(JSON.object([("items", .array(items)), ("is_partial", .bool(isPartial))]).text.utf8)
    }

    private static func marks(_ text: MarkedText) -> JSON {
        .array(text.marks.map { .array([.int(Int64($0.lowerBound)), .int(Int64($0.upperBound))]) })
    }
}

extension OpenAPI {
    /// The search as programs see it.
    var search: JSON {
        let marks: JSON = [
            "type": "array", "items": ["type": "array", "items": ["type": "integer"]],
            "description": "Ranges of characters that were found.",
        ]
        let detail: JSON = [
            "type": "object",
            "properties": ["field": ["type": "string"], "text": ["type": "string"], "marks": marks],
        ]
        let hit: JSON = [
            "type": "object",
            "properties": [
                "object": ["type": "string"], "id": ["type": "string"], "title": ["type": "string"], "marks": marks,
                "details": ["type": "array", "items": detail], "url": ["type": "string"],
            ],
        ]
        let answer: JSON = [
            "type": "object",
            "properties": ["items": ["type": "array", "items": hit], "is_partial": ["type": "boolean"]],
        ]
        let text: JSON = [
            "name": "q", "in": "query", "required": true, "schema": ["type": "string", "minLength": 1],
            "description": """
            Chinese, pinyin or its initials, or a piece of a telephone number, e-mail or credit code. One Chinese \
            character is enough, of letters and digits two; less finds nothing.
            """,
        ]
        let limit: JSON = [
            "name": "limit", "in": "query", "required": false,
            "schema": ["type": "integer", "minimum": 1, "maximum": 50],
        ]
        return operation("search", "Records that answer a text, the best first", [text, limit], nil, inline: answer)
    }
}
