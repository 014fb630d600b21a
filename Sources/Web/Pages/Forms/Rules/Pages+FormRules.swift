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
                    try OwnFormRules.add(Self.rule(form), to: object, in: work)
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

    private static func rule(_ form: FormFields) throws -> FormRule {
        let choices = (form["choices"] ?? "").split { ",，、".contains($0) }.map { part in
            String(part.drop { $0 == " " }).trimmingSuffix(" ")
        }
        guard let effect = OwnFormRules.effect(form["effect"] ?? "", choices.joined(separator: ",")) else {
            throw Refusal.invalid([FieldProblem("effect", "请选择效果", "must be one of the effects")])
        }
        return FormRule(form["field"] ?? "", effect, when: form["condition"] ?? "")
    }
}
