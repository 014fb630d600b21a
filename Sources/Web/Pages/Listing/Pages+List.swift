import Conditions
import Hummingbird
import Markup
import Records

extension Pages {
    /// `/o/<plural>`: the list; with `pick` only the options of a reference picker, with `build` the rows of the filter
    /// builder, which become the text of the filter.
    func list(_ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        let parameters = visit.request.parameters
        let question = ListQuestion(parameters)
        if visit.request.parameter("pick") != nil {
            let options = try await engine.look(as: visit.actor) { work in
                try ReferenceOptions.load(
                    object, matching: question.search, chosen: nil,
                    account: parameters["account"].flatMap(Int64.init), work)
            }
            let me = parameters["me"] == nil ? HTML() : FilterValue.Records.me(visit.words)
            return .fragment(
                HTML.joined([me, options.html(visit.words, chosen: nil, isRequired: false)]), visit.request)
        }
        guard visit.request.parameter("build") != nil else {
            return try await show(visit) { work in try ListingPage(object, question, work) }
        }
        var draft = FilterDraft(parameters)
        let adds = parameters["add"]
        if let adds { draft.add(to: adds) }
        let fields = FilterField.all(of: object, for: visit.actor, engine.schema)
        var refused: ListProblem?
        if adds == nil, parameters["_find"] == nil {
            do {
                if let built = try draft.condition(fields) {
                    return .redirect(question.link(object) { $0.filter = built.text.nonEmpty })
                }
            } catch {
                refused = ListProblem(error)
            }
        }
        return try await show(visit, refused == nil ? .ok : .unprocessableContent) { [draft, refused] work in
            try ListingPage(object, question, unfinished: draft, refused: refused, work)
        }
    }

    /// The addresses below a list that are no records.
    func listing(_ part: ListPart, _ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        switch part {
        case .views: return try await views(object, visit)
        case .rows: return try await rows(object, visit)
        case .filter: return try await filterRow(object, visit)
        case .cell: return try await cell(object, visit)
        case .peek: return try await peek(object, visit)
        case .bulk: return try await bulk(object, visit)
        case .column: return try await column(object, visit)
        case .move: return try await move(object, visit)
        }
    }

    /// `/o/<plural>/rows`: the rows behind a cursor.
    private func rows(_ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        let question = ListQuestion(visit.request)
        let table = try await engine.look(as: visit.actor) { work in
            let columns = try ListColumns(object, question, work.actor)
            var query = try question.query(object, in: work)
            query.limit = ListQuestion.pageSize
            query.after = question.after.flatMap { PageCursor($0, for: question.text(object)) }
            return try ListTable(object, question, columns.chosen, query, work)
        }
        return .fragment(table.body(Drawing(visit, engine)), visit.request)
    }

    /// `/o/<plural>/filter`: one row of the filter builder, new or with another field or operation, or a new group.
    private func filterRow(_ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        let parameters = visit.request.parameters
        let prefix = parameters["prefix"] ?? "", isNewGroup = parameters["group"] == "new"
        let row =
            FilterDraft(parameters, prefix: prefix).rows.first
            ?? FilterDraft.Row(
                key: Secrets.text(bytes: 4), group: parameters["group"].flatMap { Int($0) } ?? 0, field: "",
                operation: "", values: [])
        let rows = try await engine.look(as: visit.actor) { work in
            try ConditionRows(
                object, FilterDraft(rows: [row]), prefix: prefix, hasMe: parameters["me"] != nil, work)
        }
        let answer = isNewGroup ? rows.freshGroup(visit.words) : rows.html(row, visit.words)
        return .fragment(answer, visit.request)
    }
}
