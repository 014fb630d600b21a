import Conditions
import Hummingbird
import Markup
import Records

extension Pages {
    /// `/o/<plural>`: the list; with `pick` only the options of a reference picker.
    func list(_ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        let question = ListQuestion(visit.request)
        if visit.request.parameter("pick") != nil {
            let options = try await engine.look(as: visit.actor) { work in
                try ReferenceOptions.load(object, matching: question.search, chosen: nil, work)
            }
            return .fragment(options.html(visit.words, chosen: nil, isRequired: false), visit.request)
        }
        return try await show(visit) { work in try ListingPage(object, question, work) }
    }
}

/// What the address of a list asks.
struct ListQuestion: Sendable {
    var filter: String?
    var search: String?
    var sort: String?
    var after: String?

    init(_ request: Request) {
        filter = request.parameter("filter")
        search = request.parameter("q")
        sort = request.parameter("sort")
        after = request.parameter("after")
    }

    /// The address of the same list with another order or page.
    func link(_ object: ObjectDefinition, sort: String?, after: String? = nil) -> Link {
        let all = [("q", search), ("filter", filter), ("sort", sort), ("after", after)]
        return SafePath.link(.list(object.plural), all.compactMap { name, value in value.map { (name, $0) } })
    }

    /// What a cursor is bound to.
    func text(_ object: ObjectDefinition) -> String {
        "\(object.name)|\(filter ?? "")|\(search ?? "")|\(sort ?? "")"
    }
}
