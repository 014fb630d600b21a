import Automation
import Conditions
import HTTPTypes
import Hummingbird
import Markup
import Records

extension Pages {
    /// `/settings/…`: for administrators, nothing for everybody else.
    func settings(_ place: SettingsPlace, _ visit: Visit, _ site: Site) async throws -> Response {
        if place == .seeAs { return try await seeAs(visit) }
        guard visit.actor.isAdministrator(engine.schema) else {
            throw Refusal.notFound(object: JournalEntry.settings, id: nil)
        }
        guard visit.isPost else { return try await showSettings(place, visit, SettingsState(visit)) }
        var state = SettingsState(visit)
        if visit.form["_find"] != nil { return try await showSettings(place, visit, state) }
        do {
            let done = try await change(place, visit, site)
            guard let secret = done.secret else {
                return .redirect(SafePath.link(.settings(done.place ?? place), [("done", done.note)]))
            }
            state = SettingsState(visit)
            state.secret = secret
            return try await showSettings(place, visit, state)
        } catch Refusal.invalid(let problems) {
            state.problems = problems
        } catch Refusal.conflict(_, let message) {
            state.problems = [FieldProblem("", message)]
        } catch Refusal.duplicate(_, _, let fields) {
            state.problems = fields.map { FieldProblem($0, SettingsWords.taken.label) }
        } catch Refusal.unknownReferences(let problems) {
            state.problems = problems
        } catch let error as ConditionError {
            state.problems = [FieldProblem("where", Label(error.text(.zhHans), error.text(.en)))]
        }
        return try await showSettings(place, visit, state, .unprocessableContent)
    }

    private func showSettings(
        _ place: SettingsPlace, _ visit: Visit, _ state: SettingsState, _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        switch place {
        case .audit where state.parameters["pick"] != nil: AuditPage.people(visit)
        case .tokens where state.parameters["pick"] != nil: TokensPage.people(visit)
        case .user(let id) where state.parameters["pick"] != nil: UserPage.heirs(of: id, visit)
        case .company: try await show(visit, status) { try CompanyPage(state, $0) }
        case .users: try await show(visit, status) { try UsersPage(state, $0) }
        case .user(let id): try await show(visit, status) { try UserPage(id, state, $0) }
        case .teams: try await show(visit, status) { try TeamsPage(state, $0) }
        case .roles: try await show(visit, status) { try RolesPage(state, $0) }
        case .role(let key): try await show(visit, status) { try RolePage(key, state, $0) }
        case .grant(let key, let object): try await show(visit, status) { try GrantPage(key, object, state, $0) }
        case .fields: try await show(visit, status) { try FieldsPage(state, $0) }
        case .pipeline: try await show(visit, status) { try PipelinePage(state, $0) }
        case .rules(let kind): try await show(visit, status) { try RulesPage(kind, state, $0) }
        case .calendar: try await show(visit, status) { try CalendarPage(state, $0) }
        case .mail: try await show(visit, status) { try MailPage(state, $0) }
        case .channels: try await showChannels(visit, state, status)
        case .templates: try await show(visit, status) { try TemplatesPage(state, $0) }
        case .template(let key): try await show(visit, status) { try TemplatePage(key, state, $0) }
        case .security: try await show(visit, status) { try SecurityPage(state, $0) }
        case .tokens: try await show(visit, status) { try TokensPage(state, $0) }
        case .audit: try await show(visit, status) { try AuditPage(state, $0) }
        case .seeAs: .redirect(SafePath.link(.settings(.roles)))
        }
    }

    /// What a form asks for, done; refusals come as errors.
    private func change(_ place: SettingsPlace, _ visit: Visit, _ site: Site) async throws -> SettingsDone {
        let form = visit.form
        switch place {
        case .company: return try await configure(visit) { try CompanyPage.save(form, $0) }
        case .users: return try await invite(visit)
        case .user(let id): return try await changeUser(id, visit, site)
        case .teams: return try await configure(visit) { try TeamsPage.save(form, $0) }
        case .roles: return try await configure(visit) { try RolesPage.add(form, $0) }
        case .role(let key):
            var done = try await configure(visit) { try RolePage.save(key, form, $0) }
            if form["do"] == "remove" { done.place = .roles }
            return done
        case .grant(let key, let object):
            return try await configure(visit) { try GrantPage.save(key, object, form, $0) }
        case .fields: return try await configure(visit) { try FieldsPage.save(form, $0) }
        case .pipeline: return try await configure(visit) { try PipelinePage.save(form, $0) }
        case .rules(let kind): return try await configure(visit) { try RulesPage.save(kind, form, $0) }
        case .calendar: return try await configure(visit) { try CalendarPage.save(form, $0) }
        case .mail: return try await changeMail(visit)
        case .channels: return try await changeChannels(visit)
        case .template(let key): return try await configure(visit) { try TemplatePage.save(key, form, $0) }
        case .security: return try await changeSecurity(visit)
        case .tokens: return try await changeTokens(visit)
        case .templates, .audit, .seeAs: return SettingsDone()
        }
    }

    func configure(_ visit: Visit, _ body: @escaping @Sendable (Work) throws -> Void) async throws -> SettingsDone {
        try await engine.work(as: visit.actor) { work in
            try work.requireAdministrator()
            try body(work)
        }
        return SettingsDone()
    }
}

/// Where a change leads.
struct SettingsDone: Sendable {
    var place: SettingsPlace?
    var note = "saved"
    /// What is shown this once, as a new token.
    var secret: String?
}

/// What a settings page knows of the request: what was typed, what is wrong with it, what was just done.
struct SettingsState: Sendable {
    var problems: [FieldProblem] = []
    var secret: String?
    let form: FormFields
    let parameters: FormFields
    var note: String? { parameters["done"] }

    init(_ visit: Visit) {
        form = visit.form
        parameters = visit.request.parameters
    }

    /// What was typed, else what is stored.
    func value(_ name: String, _ stored: String = "") -> String { form[name] ?? stored }

    /// What is wrong with an input.
    func problem(_ name: String) -> Label? { problems.first { $0.field == name }?.message }
}
