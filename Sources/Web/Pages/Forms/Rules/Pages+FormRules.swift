import Automation
import Hummingbird
import Records

extension Pages {
    /// `/forms/rules/<plural>`: the rules of an object's form, for administrators; POST adds or removes one.
    func formRules(_ object: ObjectDefinition, _ visit: Visit) async throws -> Response {
        guard visit.actor.isAdministrator(engine.schema) else {
            throw Refusal.forbidden(action: Action.update.rawValue, object: object.name)
        }
        guard visit.isPost else {
            return try await show(visit) { work in try FormRulesPage(object, FormFields(), [], work) }
        }
        do {
            let form = visit.form
            _ = try await once(visit) { work in
                if let id = form["_remove"].flatMap(Int64.init) {
                    try OwnFormRules.remove(id, in: work)
                } else {
                    try OwnFormRules.add(Self.rule(form, object, work), to: object, in: work)
                }
                return 1
            }
            return .redirect(SafePath.link(.forms(.rules(object.plural))))
        } catch Refusal.invalid(let problems) {
            return try await show(visit, .unprocessableContent) { work in
                try FormRulesPage(object, visit.form, problems, work)
            }
        }
    }

    private static func rule(_ form: FormFields, _ object: ObjectDefinition, _ work: Work) throws -> FormRule {
        let choices = (form["choices"] ?? "").split { ",，、".contains($0) }.map { part in
            String(part.drop { $0 == " " }).trimmingSuffix(" ")
        }
        guard let effect = OwnFormRules.effect(form["effect"] ?? "", choices.joined(separator: ",")) else {
            throw Refusal.invalid([FieldProblem("effect", "请选择效果", "must be one of the effects")])
        }
        return FormRule(form["field"] ?? "", effect, when: try condition(form, object, work))
    }

    /// What the rows of the builder say, unless the condition was written as a text.
    private static func condition(_ form: FormFields, _ object: ObjectDefinition, _ work: Work) throws -> String {
        if let text = form["condition"]?.nonEmpty { return text }
        let fields = FilterField.all(of: object, for: work.actor, work.schema)
        do throws(Refusal) {
            if let built = try FilterDraft(form).condition(fields) { return built.text }
        } catch {
            guard case .invalid(let problems) = error else { throw error }
            throw Refusal.invalid(problems.map { FieldProblem("condition", $0.message) })
        }
        throw Refusal.invalid([FieldProblem("condition", "请补全条件", "must be completed")])
    }
}
