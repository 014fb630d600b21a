import Hummingbird
import Parties
import Records

extension Pages {
    /// `/o/<plural>/<id>/merge`: who may be the same; with `with` both side by side; sent, they are one.
    func merge(_ verb: Verb, _ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        guard visit.isPost else {
            if let other = visit.request.parameter("with").flatMap(Int64.init) {
                return try await show(visit) { work in try ComparePage(id, other, object, work) }
            }
            let text = visit.request.parameter("q") ?? ""
            return try await show(visit) { work in try SuspectsPage(try work.get(object, id, for: .update), text, work)
            }
        }
        guard let other = visit.form["with"].flatMap(Int64.init) else {
            throw Refusal.invalid([FieldProblem("with", "必填", "is required")])
        }
        if visit.form["_apart"] != nil { return try await apart(id, other, object, visit) }
        let survivor = visit.form["survivor"].flatMap(Int64.init) ?? id
        guard survivor == id || survivor == other else {
            throw Refusal.invalid([FieldProblem("survivor", "须是两条记录之一", "must be one of the two")])
        }
        let loser = survivor == id ? other : id
        let taken = visit.form.pairs.filter { $0.name.hasPrefix("take.") && $0.value == String(loser) }
        let names = taken.map { String($0.name.dropFirst(5)) }.joined(separator: ",")
        _ = try await once(visit) { work in
            _ = try work.perform(verb, on: survivor, ["with": .id(loser), "take": .string(names)])
            try DuplicatePairs.settle(loser, object, in: work)
            return survivor
        }
        return .redirect(SafePath.link(.detail(object.plural, survivor), [("merged", String(loser))]))
    }

    private func apart(_ a: Int64, _ b: Int64, _ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        try await engine.work(as: visit.actor) { work in
            for id in [a, b] { _ = try work.get(object, id, for: .update) }
            try DuplicatePairs.keepApart(a, b, object, in: work)
        }
        return .redirect(SafePath.link(.duplicates))
    }

    /// `/duplicates`: the pairs that the nightly sweep found and nobody decided on yet.
    func duplicates(_ visit: Visit) async throws -> Response {
        try await show(visit) { work in try DuplicatesPage(work) }
    }

    /// A record, or the way to the one it became part of.
    func detailOrSurvivor(_ object: ObjectDefinition, _ id: Int64, _ visit: Visit) async throws -> Response {
        do {
            return try await detail(object, id, visit)
        } catch Refusal.notFound(let name, let missing) {
            let survivor = try await engine.look(as: visit.actor) { try $0.survivor(of: id, object) }
            guard let survivor else { throw Refusal.notFound(object: name, id: missing) }
            return .redirect(SafePath.link(.detail(object.plural, survivor), [("merged", String(id))]))
        }
    }
}
