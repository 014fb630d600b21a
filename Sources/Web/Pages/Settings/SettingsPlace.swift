/// The pages on which administrators set a company up.
public enum SettingsPlace: Hashable, Sendable {
    case company, users, teams, roles, fields, calendar, mail, channels, templates, security, tokens, audit
    /// One person, by id.
    case user(Int64)
    /// One role, by key.
    case role(String)
    /// What a role may do with one object: condition and fields.
    case grant(String, String)
    /// Scoring or routing.
    case rules(String)
    /// One template of mails.
    case template(String)
    /// The stages of deals.
    case pipeline
    /// Begins and ends seeing the place as somebody else.
    case seeAs

    init?(_ parts: [String]) {
        switch (parts.count, parts.first) {
        case (0, _): self = .company
        case (1, "users"): self = .users
        case (2, "users"):
            guard let id = Int64(parts[1]) else { return nil }
            self = .user(id)
        case (1, "teams"): self = .teams
        case (1, "roles"): self = .roles
        case (2, "roles"): self = .role(parts[1])
        case (3, "roles"): self = .grant(parts[1], parts[2])
        case (1, "fields"): self = .fields
        case (1, "pipeline"): self = .pipeline
        case (1, "calendar"): self = .calendar
        case (1, "mail"): self = .mail
        case (1, "channels"): self = .channels
        case (1, "templates"): self = .templates
        case (2, "templates"): self = .template(parts[1])
        case (1, "security"): self = .security
        case (1, "tokens"): self = .tokens
        case (1, "audit"): self = .audit
        case (1, "see-as"): self = .seeAs
        case (2, "rules"): self = .rules(parts[1])
        default: return nil
        }
    }

    var path: String {
        switch self {
        case .company: "/settings"
        case .users: "/settings/users"
        case .user(let id): "/settings/users/\(id)"
        case .teams: "/settings/teams"
        case .roles: "/settings/roles"
        case .role(let key): "/settings/roles/\(key)"
        case .grant(let key, let object): "/settings/roles/\(key)/\(object)"
        case .fields: "/settings/fields"
        case .pipeline: "/settings/pipeline"
        case .rules(let kind): "/settings/rules/\(kind)"
        case .calendar: "/settings/calendar"
        case .mail: "/settings/mail"
        case .channels: "/settings/channels"
        case .templates: "/settings/templates"
        case .template(let key): "/settings/templates/\(key)"
        case .security: "/settings/security"
        case .tokens: "/settings/tokens"
        case .audit: "/settings/audit"
        case .seeAs: "/settings/see-as"
        }
    }

    /// The role whose rights on one object it shows, which stands between its list and this one; nil for any other.
    var whole: String? {
        if case .grant(let role, _) = self { role } else { nil }
    }

    /// The page of the list that this one belongs to.
    var part: SettingsPlace {
        switch self {
        case .user: .users
        case .role, .grant: .roles
        case .template: .templates
        default: self
        }
    }
}
