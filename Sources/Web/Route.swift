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
    /// `/api/v1/openapi.json`
    case openAPI
    /// `/f/<key>`
    case form(String)
    /// `/s/<token>`
    case survey(String)
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
        case .openAPI: "/api/v1/openapi.json"
        case .form(let key): "/f/\(key)"
        case .survey(let token): "/s/\(token)"
        case .health: "/healthz"
        case .ready: "/readyz"
        case .metrics: "/metrics"
        case .page(let page): page.path
        }
    }
}

/// The addresses of pages.
public enum Page: Hashable, Sendable {
    case home, signIn, signOut, notifications, live, queue, language
    case list(String)
    case new(String)
    case detail(String, Int64)
    case edit(String, Int64)
    case verb(String, Int64, String)
    case asset(String)
    /// What forms ask while they are filled in.
    case forms(FormPage)
    /// What makes Tutti a program on a phone.
    case phone(PhonePage)
    /// What helps people start.
    case start(StartPage)

    init?(_ parts: [String]) {
        switch (parts.count, parts.first) {
        case (0, _): self = .home
        case (1, "sign-in"): self = .signIn
        case (1, "sign-out"): self = .signOut
        case (1, "notifications"): self = .notifications
        case (1, "live"): self = .live
        case (1, "queue"): self = .queue
        case (1, "language"): self = .language
        case (2, "assets"): self = .asset(parts[1])
        case (_, "forms"):
            guard let page = FormPage(parts) else { return nil }
            self = .forms(page)
        case (1, _) where PhonePage(parts) != nil:
            guard let page = PhonePage(parts) else { return nil }
            self = .phone(page)
        case (1, _) where StartPage(parts) != nil:
            guard let page = StartPage(parts) else { return nil }
            self = .start(page)
        case (2, "o"): self = .list(parts[1])
        case (3, "o") where parts[2] == "new": self = .new(parts[1])
        case (3, "o"):
            guard let id = Int64(parts[2]) else { return nil }
            self = .detail(parts[1], id)
        case (4, "o"):
            guard let id = Int64(parts[2]) else { return nil }
            self = parts[3] == "edit" ? .edit(parts[1], id) : .verb(parts[1], id, parts[3])
        default: return nil
        }
    }

    /// The path of the page.
    public var path: String {
        switch self {
        case .home: "/"
        case .signIn: "/sign-in"
        case .signOut: "/sign-out"
        case .notifications: "/notifications"
        case .live: "/live"
        case .queue: "/queue"
        case .language: "/language"
        case .list(let plural): "/o/\(plural)"
        case .new(let plural): "/o/\(plural)/new"
        case .detail(let plural, let id): "/o/\(plural)/\(id)"
        case .edit(let plural, let id): "/o/\(plural)/\(id)/edit"
        case .verb(let plural, let id, let verb): "/o/\(plural)/\(id)/\(verb)"
        case .asset(let name): "/assets/\(name)"
        case .forms(let page): page.path
        case .phone(let page): page.path
        case .start(let page): page.path
        }
    }
}
