import HTTPTypes

/// Every address of Tutti: parsed from requests and printed into links, so that no link can be wrong.
public enum Route: Hashable, Sendable {
    /// `/api/v1/<plural>`
    case collection(String)
    /// `/api/v1/<plural>/<id>`
    case record(String, String)
    /// `/api/v1/<plural>/<id>/<verb>`
    case verb(String, String, String)
    /// `/api/v1/journal`
    case journal
    /// `/api/v1/search`
    case search
    /// `/api/v1/openapi.json`
    case openAPI
    /// `/f/<key>`
    case form(String)
    /// `/s/<token>`
    case survey(String)
    /// `/c/<secret>.ics`
    case calendar(String)
    /// `/healthz`
    case health
    /// `/readyz`
    case ready
    /// `/metrics`
    case metrics
    /// Pages for people, everything else that has an address.
    case page(Page)

    /// The route of a path, or nil when nothing is there.
    public init?(path: Substring) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        guard !path.contains("//") else { return nil }
        switch parts.first {
        case "api": self.init(api: parts)
        case "f" where parts.count == 2: self = .form(parts[1])
        case "s" where parts.count == 2: self = .survey(parts[1])
        case "c" where parts.count == 2 && parts[1].hasSuffix(".ics"): self = .calendar(String(parts[1].dropLast(4)))
        case "healthz" where parts.count == 1: self = .health
        case "readyz" where parts.count == 1: self = .ready
        case "metrics" where parts.count == 1: self = .metrics
        default:
            guard let page = Page(parts) else { return nil }
            self = .page(page)
        }
    }

    private init?(api parts: [String]) {
        guard parts.count > 2, parts[1] == "v1" else { return nil }
        switch parts.count {
        case 3 where parts[2] == "openapi.json": self = .openAPI
        case 3 where parts[2] == "journal": self = .journal
        case 3 where parts[2] == "search": self = .search
        case 3: self = .collection(parts[2])
        case 4: self = .record(parts[2], parts[3])
        case 5: self = .verb(parts[2], parts[3], parts[4])
        default: return nil
        }
    }

    /// The path of the route.
    public var path: String {
        switch self {
        case .collection(let plural): "/api/v1/\(plural)"
        case .record(let plural, let id): "/api/v1/\(plural)/\(id)"
        case .verb(let plural, let id, let verb): "/api/v1/\(plural)/\(id)/\(verb)"
        case .journal: "/api/v1/journal"
        case .search: "/api/v1/search"
        case .openAPI: "/api/v1/openapi.json"
        case .form(let key): "/f/\(key)"
        case .survey(let token): "/s/\(token)"
        case .calendar(let secret): "/c/\(secret).ics"
        case .health: "/healthz"
        case .ready: "/readyz"
        case .metrics: "/metrics"
        case .page(let page): page.path
        }
    }
}

/// The addresses of pages.
public enum Page: Hashable, Sendable {
    case home, signIn, signOut, notifications, live, queue, language, palette, preferences, pins, design
    /// Before the door: the second step of a sign-in, and the form of those who forgot their password.
    case secondStep, forgotten
    /// A link of a mail by which somebody sets their password: `reset` or `invitation`, and its secret.
    case choosePassword(String, String)
    /// One's own password, authenticator and sessions.
    case me
    /// Where administrators set the company up.
    case settings(SettingsPlace)
    case list(String)
    case listing(String, ListPart)
    case bulkJobs
    case bulkJob(Int64)
    case bulkFile(Int64)
    case new(String)
    case detail(String, Int64)
    case edit(String, Int64)
    case verb(String, Int64, String)
    case asset(String)
    /// What stands beside a record: `say`, `follow`, `files`, `timeline`, `more`, …
    case beside(String, Int64, String)
    case myWork, noticeWishes, responsibilities
    /// The search over all objects, and its best hits as JSON.
    case search, suggest
    /// Records that may be one.
    case duplicates
    /// Files in: the uploads, one of them, and the rows it refused.
    case imports
    case importJob(Int64)
    case importRejects(Int64)
    /// A file of a list.
    case export(String)
    /// The bytes of an attachment.
    case file(Int64)

    /// What forms ask while they are filled in.
    case forms(FormPage)
    /// What makes Tutti a program on a phone.
    case phone(PhonePage)
    /// What helps people start.
    case start(StartPage)

    /// Pages with one address.
    private static let fixed: [String: Page] = [
        "": .home, "sign-in": .signIn, "sign-in/code": .secondStep, "reset": .forgotten, "me": .me,
        "sign-out": .signOut, "notifications": .notifications, "notifications/settings": .noticeWishes, "live": .live,
        "queue": .queue, "language": .language, "palette": .palette, "preferences": .preferences, "pins": .pins,
        "design": .design, "work": .myWork, "responsibilities": .responsibilities, "bulk": .bulkJobs,
        "search": .search, "search/suggest": .suggest, "duplicates": .duplicates, "import": .imports,
    ]

    init?(_ parts: [String]) {
        if let page = Self.fixed[parts.joined(separator: "/")] {
            self = page
            return
        }
        switch (parts.count, parts.first) {
        case (2, "reset"), (2, "invitation"): self = .choosePassword(parts[0], parts[1])
        case (1..., "settings"):
            guard let place = SettingsPlace(Array(parts.dropFirst())) else { return nil }
            self = .settings(place)
        case (2, "import"), (3, "import"):
            guard let id = Int64(parts[1]), parts.count == 2 || parts[2] == "rejected.csv" else { return nil }
            self = parts.count == 2 ? .importJob(id) : .importRejects(id)
        case (2, "assets"): self = .asset(parts[1])
        case (2, "files"):
            guard let id = Int64(parts[1]) else { return nil }
            self = .file(id)
        case (2, "bulk"), (3, "bulk"):
            guard let id = Int64(parts[1]), parts.count == 2 || parts[2] == "file" else { return nil }
            self = parts.count == 2 ? .bulkJob(id) : .bulkFile(id)
        case (_, "forms"):
            guard let page = FormPage(parts) else { return nil }
            self = .forms(page)
        case (2..., "o"): self.init(of: parts)
        case (1, _):
            if let page = PhonePage(parts) {
                self = .phone(page)
            } else if let page = StartPage(parts) {
                self = .start(page)
            } else {
                return nil
            }
        default: return nil
        }
    }

    /// A page of a collection or of one of its records: `o/<plural>/…`.
    private init?(of parts: [String]) {
        let plural = parts[1]
        switch parts.count {
        case 2: self = .list(plural)
        case 3 where parts[2] == "new": self = .new(plural)
        case 3 where parts[2] == "export": self = .export(plural)
        case 3 where ListPart(rawValue: parts[2]) != nil:
            guard let part = ListPart(rawValue: parts[2]) else { return nil }
            self = .listing(plural, part)
        default:
            guard parts.count <= 5, let id = Int64(parts[2]) else { return nil }
            switch parts.count {
            case 3: self = .detail(plural, id)
            case 4: self = parts[3] == "edit" ? .edit(plural, id) : .verb(plural, id, parts[3])
            case 5 where parts[3] == "beside": self = .beside(plural, id, parts[4])
            default: return nil
            }
        }
    }

    /// The path of the page.
    public var path: String {
        switch self {
        case .home: "/"
        case .signIn: "/sign-in"
        case .signOut: "/sign-out"
        case .secondStep: "/sign-in/code"
        case .forgotten: "/reset"
        case .choosePassword(let kind, let token): "/\(kind)/\(token)"
        case .me: "/me"
        case .settings(let place): place.path
        case .notifications: "/notifications"
        case .live: "/live"
        case .queue: "/queue"
        case .language: "/language"
        case .search: "/search"
        case .duplicates: "/duplicates"
        case .imports: "/import"
        case .importJob(let id): "/import/\(id)"
        case .importRejects(let id): "/import/\(id)/rejected.csv"
        case .export(let plural): "/o/\(plural)/export"
        case .suggest: "/search/suggest"
        case .palette: "/palette"
        case .preferences: "/preferences"
        case .pins: "/pins"
        case .design: "/design"
        case .list(let plural): "/o/\(plural)"
        case .listing(let plural, let part): "/o/\(plural)/\(part.rawValue)"
        case .bulkJobs: "/bulk"
        case .bulkJob(let id): "/bulk/\(id)"
        case .bulkFile(let id): "/bulk/\(id)/file"
        case .new(let plural): "/o/\(plural)/new"
        case .detail(let plural, let id): "/o/\(plural)/\(id)"
        case .edit(let plural, let id): "/o/\(plural)/\(id)/edit"
        case .verb(let plural, let id, let verb): "/o/\(plural)/\(id)/\(verb)"
        case .asset(let name): "/assets/\(name)"
        case .beside(let plural, let id, let what): "/o/\(plural)/\(id)/beside/\(what)"
        case .myWork: "/work"
        case .noticeWishes: "/notifications/settings"
        case .responsibilities: "/responsibilities"
        case .file(let id): "/files/\(id)"
        case .forms(let page): page.path
        case .phone(let page): page.path
        case .start(let page): page.path
        }
    }
}

/// What stands below a list and is no record.
public enum ListPart: String, Hashable, Sendable, CaseIterable {
    case views, rows, filter, cell, peek, bulk, column, move
}
