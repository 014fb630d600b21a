import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Records

extension Pages {
    /// `/import`: the uploads so far, and a new one.
    func imports(_ visit: Visit) async throws -> Response {
        guard visit.isPost else { return try await importList(visit, nil) }
        guard let upload = visit.upload, let path = upload.path, let plural = visit.form["object"] else {
            let isEmpty = visit.upload.map { $0.path == nil && !$0.name.isEmpty } ?? false
            return try await importList(
                visit,
                isEmpty
                    ? Label("文件是空的", "the file is empty") : Label("请选择文件和对象", "choose a file and what it holds"))
        }
        do {
            let id = try await exchange.accept(path, name: upload.name, for: try object(plural), as: visit.actor)
            return .redirect(SafePath.link(.importJob(id)))
        } catch Refusal.invalid(let problems) {
            return try await importList(visit, problems.first?.message)
        }
    }

    private func importList(_ visit: Visit, _ problem: Label?) async throws -> Response {
        let jobs = try await exchange.jobs(as: visit.actor)
        let chosen = visit.request.parameter("object") ?? visit.form["object"]
        let limit = exchange.limit
        return try await show(visit, problem == nil ? .ok : .unprocessableContent) { work in
            try ImportListPage(jobs: jobs, chosen: chosen, limit: limit, problem: problem, work)
        }
    }

    /// `/import/<id>`: columns, then what would become of the first rows, then how far it is, then what became of it.
    func importJob(_ id: Int64, _ visit: Visit) async throws -> Response {
        let job = try await exchange.job(id, as: visit.actor)
        if visit.isPost { return try await importStep(job, visit) }
        if job.state == "uploaded" {
            let sheet = try await exchange.sheet(id, as: visit.actor)
            return try await show(visit) { _ in ImportSheetPage(sheet: sheet, choices: sheet.choices) }
        }
        let parameters = visit.request.parameters
        let outcome = parameters["outcome"] ?? job.counts.max { $0.count < $1.count }?.outcome ?? "created"
        let after = parameters["after"].flatMap(Int64.init) ?? 0
        let rows = try await exchange.rows(id, outcome, after: after, as: visit.actor)
        let hasRejects = try await exchange.rejects(id, as: visit.actor) != nil
        let load: @Sendable (Work) throws -> ImportResultPage = { work in
            try ImportResultPage(job, outcome, rows, hasRejects, work)
        }
        if parameters["part"] != nil {
            let page = try await engine.look(as: visit.actor, load)
            return .fragment(page.part(Drawing(visit, engine)), visit.request)
        }
        return try await show(visit) { work in try load(work) }
    }

    private func importStep(_ job: ImportJob, _ visit: Visit) async throws -> Response {
        if visit.form["_revert"] != nil {
            try await exchange.revert(job.id, as: visit.actor)
            return .redirect(SafePath.link(.importJob(job.id)))
        }
        let sheet = try await exchange.sheet(job.id, as: visit.actor)
        let choices = ImportChoices(visit.form, sheet)
        do {
            if visit.form["_start"] != nil {
                try await exchange.start(job.id, choices, as: visit.actor)
                return .redirect(SafePath.link(.importJob(job.id)))
            }
            let preview = try await exchange.preview(job.id, choices, as: visit.actor)
            return try await show(visit) { _ in ImportSheetPage(sheet: sheet, choices: choices, preview: preview) }
        } catch Refusal.invalid(let problems) {
            return try await show(visit, .unprocessableContent) { _ in
                ImportSheetPage(sheet: sheet, choices: choices, problem: problems.first?.message)
            }
        }
    }

    /// `/import/<id>/rejected.csv`: the refused rows with their reasons, to be mended and imported again.
    func rejectedRows(_ id: Int64, _ visit: Visit) async throws -> Response {
        guard let path = try await exchange.rejects(id, as: visit.actor),
            let data = FileManager.default.contents(atPath: path)
        else { throw Refusal.notFound(object: "import", id: id) }
        var headers = HTTPFields()
        headers[.contentType] = "text/csv; charset=utf-8"
        headers[.contentDisposition] = "attachment; filename=\"rejected-\(id).csv\""
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: Array(data))))
    }

    /// `/o/<plural>/export`: the records of a list that somebody may export, as a file.
    func export(_ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        var question = ExportQuestion(object)
        question.filter = visit.request.parameter("filter")
        question.search = visit.request.parameter("q")
        question.sort = visit.request.parameter("sort")
        question.isShared = visit.request.parameter("shared") == "1"
        question.isMine = visit.request.parameter("mine") == "1"
        question.fields = visit.request.parameter("columns")?.split(separator: ",").map(String.init)
        question.isWorkbook = visit.request.parameter("format") == "xlsx"
        question.language = visit.actor.language
        let file = try exchange.export(question, as: visit.actor)
        var headers = HTTPFields()
        headers[.contentType] = file.type
        headers[.contentDisposition] = "attachment; filename=\"\(file.name)\""
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        if visit.request.method == .head { return Response(status: .ok, headers: headers) }
        return Response(
            status: .ok, headers: headers,
            body: .init { writer in
                var out = writer
                try await file.write { try await out.write(ByteBuffer(bytes: $0)) }
                try await out.finish(nil)
            })
    }
}

extension ImportChoices {
    /// What the form of the columns says.
    init(_ form: FormFields, _ sheet: ImportSheet) {
        var fields: [Int: String] = [:]
        for place in sheet.header.indices {
            if let name = form["column.\(place)"], !name.isEmpty { fields[place] = name }
        }
        let encoding = form["encoding"].flatMap { $0.isEmpty ? nil : $0 }
        self.init(fields: fields, onDuplicate: form["on_duplicate"] ?? "skip", encoding: encoding)
    }
}
