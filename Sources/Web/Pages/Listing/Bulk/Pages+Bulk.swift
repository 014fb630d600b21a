import Conditions
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Records

extension Pages {
    /// `/o/<plural>/bulk`: what is to be done to the chosen records is asked for, then set to work; sent twice it is
    /// done once.
    func bulk(_ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        let form = visit.form
        // What was chosen is not in the address: whoever comes back to it chooses again.
        guard visit.isPost else { return .redirect(SafePath.link(.list(object.plural))) }
        guard let kind = form["_do"].flatMap(BulkJob.Kind.init) else {
            throw Refusal.notFound(object: "bulk", id: nil)
        }
        guard form["_start"] != nil else {
            return try await show(visit) { work in try BulkForm(kind, object, form, nil, work) }
        }
        do {
            let id = try await once(visit) { work in
                let body = try BulkBody.read(kind, object, form, work)
                return try BulkJob.start(kind, body, on: object, try BulkSelection(form), work)
            }
            return .redirect(SafePath.link(.bulkJob(id)))
        } catch let refusal as Refusal {
            guard let trouble = FormTrouble(refusal) else { throw refusal }
            return try await show(visit, .unprocessableContent) { work in
                try BulkForm(kind, object, form, trouble, work)
            }
        }
    }

    /// `/bulk`: the jobs somebody asked for lately.
    func bulkJobs(_ visit: Visit) async throws -> Response {
        try await show(visit) { work in BulkList(jobs: try BulkJob.recent(work)) }
    }

    /// `/bulk/<id>`: how far a job is, and stopping it. It is seen by who asked for it.
    func bulkJob(_ id: Int64, _ visit: Visit) async throws -> Response {
        if visit.isPost {
            try await engine.work(as: visit.actor) { work in try Self.own(id, work).cancel(work) }
            return .redirect(SafePath.link(.bulkJob(id)))
        }
        let load: @Sendable (Work) throws -> BulkProgress = { work in
            let job = try Self.own(id, work)
            return BulkProgress(job: job, refusals: try job.refusals(limit: 200, work))
        }
        guard visit.request.parameter("part") != nil else { return try await show(visit, .ok, load) }
        let progress = try await engine.look(as: visit.actor, load)
        return .fragment(progress.part(Drawing(visit, engine)), visit.request)
    }

    /// `/bulk/<id>/file`: what an export wrote, piece by piece.
    func bulkFile(_ id: Int64, _ visit: Visit) async throws -> Response {
        let job = try await engine.look(as: visit.actor) { work in try Self.own(id, work) }
        guard job.hasFile else { throw Refusal.notFound(object: "bulk", id: id) }
        let actor = visit.actor, engine = engine
        var headers = HTTPFields()
        headers[.contentType] = "text/csv; charset=utf-8"
        headers[.contentDisposition] = "attachment; filename=\"\(job.object)-\(job.id).csv\""
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                var part: Int64 = 0
                while let next = try await engine.look(
                    as: actor, { [part] work in try BulkJob.piece(of: id, after: part, work) })
                {
                    try await writer.write(ByteBuffer(string: next.text))
                    part = next.part
                }
                try await writer.finish(nil)
            })
    }

    private static func own(_ id: Int64, _ work: Work) throws -> BulkJob {
        guard let job = try BulkJob.find(id, work), job.user == work.actor.user else {
            throw Refusal.notFound(object: "bulk", id: id)
        }
        return job
    }
}

/// What the form of a bulk job asks for, as the job keeps it.
enum BulkBody {
    /// Reads and checks it; what could not be written to any record is refused before the job begins.
    static func read(_ kind: BulkJob.Kind, _ object: ObjectDefinition, _ form: FormFields, _ work: Work) throws -> JSON
    {
        switch kind {
        case .edit:
            let field = try editable(form["_field"] ?? "", object, work.actor)
            return try checked([(field.name, field.json(form, at: field.name))], object, work)
        case .assign:
            guard let owner = object.owner else { throw Refusal.forbidden(action: "update", object: object.name) }
            return try checked([(owner.name, owner.json(form, at: owner.name))], object, work)
        case .tag:
            let body: [(String, JSON)] = ["add", "remove"].map { name in
                let json = AnyField.tags.json(fromText: form[name] ?? "")
                return (name, json == .null ? .array([]) : json)
            }
            return .object(try body.map { name, json in (name, try tags(json, name)) })
        case .export, .delete: return .object([])
        }
    }

    /// The fields that can be written to many records at once.
    static func fields(_ object: ObjectDefinition, _ actor: Actor) -> [AnyField] {
        VisibleFields(object, actor).all.filter(ListCells.isEditable).map(\.field).filter {
            $0 != .tags && !$0.traits.contains(.unique) && !$0.traits.contains(.title)
        }
    }

    private static func editable(_ name: String, _ object: ObjectDefinition, _ actor: Actor) throws -> AnyField {
        guard let field = fields(object, actor).first(where: { $0.name == name }) else {
            throw Refusal.invalid([FieldProblem("_field", "请选择字段", "choose a field")])
        }
        return field
    }

    private static func checked(_ members: [(String, JSON)], _ object: ObjectDefinition, _ work: Work) throws -> JSON {
        _ = try ChangesReader(object, by: work.actor).changes(from: .object(members))
        return .object(members)
    }

    private static func tags(_ json: JSON, _ name: String) throws -> JSON {
        do {
            return try JSON(parsing: try AnyField.tags.stored(from: json).first.textOrEmpty)
        } catch let problem as FieldProblem {
            throw Refusal.invalid([FieldProblem(name, problem.message)])
        }
    }
}

extension Value {
    /// Its text, empty for anything else.
    fileprivate var textOrEmpty: String { if case .text(let text) = self { text } else { "[]" } }
}
