import Collaboration
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import Records

extension Pages {
    /// `/o/<plural>/<id>/beside/<what>`: what people say and do beside a record.
    func beside(_ what: String, _ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        guard visit.isPost else {
            switch (what, object.name) {
            case ("timeline", "account"): return try await timelinePart(object, id, visit)
            case ("by", "account"): return try await timelinePeople(object, id, visit)
            case ("more", "account"): return try await lazyParts(object, id, visit)
            case ("people", _): return try await mentionable(object, id, visit)
            case ("owners", _): return try await owners(object, id, visit)
            default: throw Refusal.notFound(object: what, id: id)
            }
        }
        // Without scripts a button finds whom a box names.
        if visit.form["_find"] != nil { return try await again(what, object, id, visit, nil) }
        do {
            try await act(what, object, id, visit)
        } catch let refusal as Refusal {
            guard let trouble = FormTrouble(refusal) else { throw refusal }
            return try await again(what, object, id, visit, trouble)
        }
        return .redirect(Self.back(visit) ?? SafePath.link(.detail(object.plural, id)))
    }

    private static func back(_ visit: Visit) -> Link? {
        visit.form["back"]?.nonEmpty.map { SafePath.next($0) }
    }

    private func act(_ what: String, _ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws {
        let form = visit.form
        switch what {
        case "say", "files":
            guard Together.isFor(object) else { throw Refusal.notFound(object: object.name, id: id) }
            let files = try keepFiles(of: form)
            _ = try await once(visit) { work in
                let record = try work.get(object, id)
                return what == "say" ? try Self.say(form, files, record, work) : try Self.put(files, record, work)
            }
        case "follow":
            try await engine.work(as: visit.actor) { work in
                let record = try work.get(object, id)
                let user = work.actor.user
                if form["on"] == "1" {
                    try Followers.follow(record, by: user, because: .asked, in: work)
                } else {
                    try Followers.unfollow(record, by: user, in: work)
                }
            }
        case "sign": try await sign(object, id, visit)
        case "correct", "withdraw":
            _ = try await once(visit) { work in
                try Self.change(what, form, beside: try work.get(object, id), work)
            }
        case "consent" where object.name == "account":
            _ = try await once(visit) { work in try ConsentPart.add(form, to: try work.get(object, id), work) }
        case "complete" where object.name == "account":
            try await engine.work(as: visit.actor) { work in
                try QualityPart.complete(form, try work.get(object, id, for: .update), work)
            }
        default: throw Refusal.notFound(object: what, id: id)
        }
    }

    private static func say(_ form: FormFields, _ files: [StoredFile], _ record: AnyRecord, _ work: Work) throws
        -> Int64
    {
        let said = try Saying(form: form).write(about: record, work)
        let comment = said.object.name == "comment" ? said.id : nil
        for file in files { try Attachment.add(file, to: record, comment: comment, in: work) }
        return said.id
    }

    private static func put(_ files: [StoredFile], _ record: AnyRecord, _ work: Work) throws -> Int64 {
        guard !files.isEmpty else {
            throw Refusal.invalid([FieldProblem("", "请选择文件", "Choose a file")])
        }
        for file in files { try Attachment.add(file, to: record, in: work) }
        return record.id
    }

    private func keepFiles(of form: FormFields) throws -> [StoredFile] {
        let sent = form.files.filter { !$0.name.isEmpty || !$0.bytes.isEmpty }
        guard sent.count <= 10 else {
            throw Refusal.invalid([FieldProblem("", "一次最多 10 个文件", "At most 10 files at once")])
        }
        return try sent.map(options.files.keep)
    }

    /// Changes a comment, or takes it back.
    private static func change(_ what: String, _ form: FormFields, beside record: AnyRecord, _ work: Work) throws
        -> Int64
    {
        let object = Comment.definition
        guard let id = form["comment"].flatMap(Int64.init), let verb = work.schema.verb(what, of: object) else {
            throw Refusal.notFound(object: object.name, id: nil)
        }
        guard try work.find(object, id) != nil else {
            // Taken back twice is taken back.
            if what == "withdraw" { return id }
            throw Refusal.conflict(code: "comment_gone", message: TogetherWords.commentGone.label)
        }
        let text = (form["text"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        if what == "correct", text.isEmpty { throw Refusal.invalid([FieldProblem("body", "必填", "is required")]) }
        let version = form["version"].flatMap(Int64.init).map(JSON.int) ?? .null
        let input = JSON.object([("body", .string(text)), ("version", version)].filter { $0.1 != .null })
        _ = try work.perform(verb, on: id, what == "correct" ? input : .object([]))
        return id
    }

    private func sign(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws {
        let form = visit.form
        try await engine.work(as: visit.actor) { work in
            _ = try work.get(object, id)
            guard let comment = form["comment"].flatMap(Int64.init), let target = work.schema.object("comment"),
                let verb = work.schema.verb("react", of: target)
            else { throw Refusal.notFound(object: "comment", id: nil) }
            _ = try work.perform(verb, on: comment, .object([("sign", .string(form["sign"] ?? ""))]))
        }
    }

    /// How the account was looked at where something was said, as the way back says.
    private static func view(_ visit: Visit) -> AccountView {
        let parts = back(visit)?.address.split(separator: "?", maxSplits: 1) ?? []
        let query = parts.count > 1 ? Array(parts[1].utf8) : []
        return AccountView((try? FormFields(encoded: query)) ?? FormFields())
    }

    /// Draws the page again with what was typed and what is wrong with it.
    private func again(
        _ what: String, _ object: ObjectDefinition, _ id: Int64, _ visit: Visit, _ trouble: FormTrouble?
    ) async throws -> Response {
        let typed = TypedBeside(what: what, form: visit.form, trouble: trouble)
        let status: HTTPResponse.Status = trouble == nil ? .ok : .unprocessableContent
        if object.name == "account" {
            // The timeline stays narrowed as it was.
            let view = Self.view(visit)
            return try await show(visit, status) { work in
                try AccountPage(try work.get(object, id), view, typed: typed, work)
            }
        }
        return try await show(visit, status) { work in
            try DetailPage(try work.get(object, id), typed: typed, work)
        }
    }

    /// The colleagues who can do a task whose name contains what is typed, as options of the box for them.
    private func owners(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        _ = try await engine.look(as: visit.actor) { work in try work.get(object, id) }
        let people = PeopleOptions(
            .working, of: visit.actor.company, chosen: nil, matching: visit.request.parameter("q"))
        return .fragment(people.html(visit.words, none: visit.words(TogetherWords.nobody)), visit.request)
    }

    /// Colleagues whose name begins with what follows an `@`, as `[{"name":…}]`.
    private func mentionable(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        _ = try await engine.look(as: visit.actor) { work in try work.get(object, id) }
        let text = (visit.request.parameter("q") ?? "").lowercased()
        let found = Together.people(visit.actor).filter { $0.name.lowercased().hasPrefix(text) }.prefix(8)
        let names = found.map { JSON.object([("name", .string($0.name))]) }
        return .json(Array(JSON.array(names).text.utf8))
    }
}

/// What was typed beside a record and refused.
struct TypedBeside: Sendable {
    let what: String
    let form: FormFields
    /// What is wrong with it, nil while somebody is looked for.
    let trouble: FormTrouble?

    /// The comment it was typed to, nil when it opens a conversation.
    var comment: Int64? { form[what == "say" ? "parent" : "comment"].flatMap(Int64.init) }
}
