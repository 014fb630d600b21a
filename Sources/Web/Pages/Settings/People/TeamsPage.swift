import Conditions
import Markup
import Parties
import Records

/// A team and where it stands.
struct TeamRow: Sendable {
    let id: Int64
    let name: String
    let parent: Int64?
    let department: String
    let members: Int64

    static func all(_ work: Work) throws -> [TeamRow] {
        try work.connection.all(
            """
            SELECT t.id, t.name, t.parent_id, t.department, (SELECT COUNT(*) FROM users u WHERE u.tenant = t.tenant \
            AND u.team_id = t.id AND u.is_active = 1 AND u.deleted_at IS NULL) FROM teams t WHERE t.tenant = ? \
            AND t.deleted_at IS NULL ORDER BY t.name, t.id LIMIT 500
            """, [.int(work.actor.tenant)]
        ) {
            TeamRow(
                id: $0.int(0), name: $0.text(1), parent: $0.optionalInt(2), department: $0.text(3), members: $0.int(4))
        }
    }
}

/// The teams as a tree, each with the form that changes it.
struct TeamsPage: PageContent {
    private let state: SettingsState
    private let teams: [TeamRow]

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        teams = try TeamRow.all(work)
    }

    static func save(_ form: FormFields, _ work: Work) throws {
        let parent = form["parent_id"].flatMap(Int64.init)
        guard let id = form["id"].flatMap(Int64.init) else {
            try work.create(Team.self) {
                $0.title = form["name"] ?? ""
                $0.parent = parent.map { Reference($0) }
                $0.department = Department(rawValue: form["department"] ?? "") ?? .sales
            }
            return
        }
        guard let team = try work.find(Team.self, id) else { throw Refusal.notFound(object: "team", id: id) }
        if let parent, try isBelow(parent, id, try TeamRow.all(work)) {
            throw Refusal.invalid([FieldProblem("parent_id", SettingsWords.teamLoop.label)])
        }
        try work.update(team) {
            $0.title = form["name"] ?? team.title
            $0.parent = parent.map { Reference($0) }
            $0.department = Department(rawValue: form["department"] ?? "") ?? team.department
        }
    }

    private static func isBelow(_ team: Int64, _ ancestor: Int64, _ teams: [TeamRow]) throws -> Bool {
        var current: Int64? = team
        for _ in 0...teams.count {
            guard let here = current else { return false }
            if here == ancestor { return true }
            current = teams.first { $0.id == here }?.parent
        }
        return true
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.teams) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .teams, state: state, drawing: drawing).html {
            if teams.isEmpty { p(.class("empty")) { words(SettingsWords.noTeams) } }
            if !teams.isEmpty { section(.class("panel")) { branch(of: nil, drawing, depth: 0) } }
            details(.class("panel"), teams.isEmpty || !state.problems.isEmpty ? .open : nil) {
                summary { words(SettingsWords.addTeam) }
                form(nil, drawing)
            }
        }
    }

    private func branch(of parent: Int64?, _ drawing: Drawing, depth: Int) -> HTML {
        let known = Set(teams.map(\.id))
        let below = teams.filter { team in
            parent == nil ? team.parent.map { !known.contains($0) } ?? true : team.parent == parent
        }
        if below.isEmpty || depth > 12 { return HTML() }
        return ul(.class("tree")) {
            for team in below {
                li {
                    details {
                        summary {
                            strong { bdi { team.name } }
                            HTML(" ")
                            small(.class("muted")) {
                                drawing.words(Department(rawValue: team.department)?.label ?? Label("", ""))
                                HTML("\(Dot.between)\(drawing.words(SettingsWords.members)) \(team.members)")
                            }
                        }
                        form(team, drawing)
                    }
                    branch(of: team.id, drawing, depth: depth + 1)
                }
            }
        }
    }

    private func form(_ team: TeamRow?, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let typed = state.form["id"] == team.map { String($0.id) }
        func value(_ name: String, _ stored: String) -> String { typed ? state.value(name, stored) : stored }
        func item(_ name: String, _ label: Label, _ stored: String) -> SettingsInput {
            SettingsInput(
                name: name, label: label, value: value(name, stored), state: state, words: words)
        }
        return drawing.form(SafePath.link(.settings(.teams)), class: "row-form") {
            if let team { input(.type("hidden"), .name("id"), .value(String(team.id))) }
            TeamField(item: item("name", SettingsWords.name.label, team?.name ?? ""), team: team).line
            TeamField(
                item: item("parent_id", SettingsWords.parent.label, team?.parent.map { String($0) } ?? ""), team: team
            )
            .pick(
                [("", words(SettingsWords.none))]
                    + teams.filter { $0.id != team?.id }.map { (String($0.id), $0.name) })
            TeamField(item: item("department", SettingsWords.department.label, team?.department ?? "sales"), team: team)
                .pick(Department.allCases.map { ($0.rawValue, words($0.label)) })
            button(team == nil ? .class("primary") : nil) {
                words(team == nil ? SettingsWords.add.label : Label("保存", "Save"))
            }
        }
    }
}

/// An input that stands on the page once for each team, so its label holds it.
private struct TeamField: Sendable {
    let item: SettingsInput
    let team: TeamRow?

    var line: HTML {
        label(.class("field")) {
            span { item.words(item.label) }
            input(.name(item.name), .type("text"), .value(item.value), .maxlength(100), .autocomplete("off"))
        }
    }

    func pick(_ choices: [(String, String)]) -> HTML {
        label(.class("field")) {
            span { item.words(item.label) }
            select(.name(item.name)) {
                for (key, text) in item.offered(choices) {
                    option(.value(key), key == item.value ? .selected : nil) { text }
                }
            }
        }
    }
}
