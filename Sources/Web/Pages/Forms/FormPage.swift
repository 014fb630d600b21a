import Hummingbird
import Records

/// The addresses that forms talk to while they are filled in.
public enum FormPage: Hashable, Sendable {
    /// `/forms/check/<plural>/<id or new>`: what would become of what is typed.
    case check(String, Int64?)
    /// `/forms/draft`: keeps what is typed.
    case draft
    /// `/forms/presence/<plural>/<id>`: who is editing a record.
    case presence(String, Int64)
    /// `/forms/rules/<plural>`: the rules of an object's form.
    case rules(String)

    init?(_ parts: [String]) {
        guard parts.first == "forms" else { return nil }
        switch (parts.count, parts.dropFirst().first) {
        case (2, "draft"): self = .draft
        case (3, "rules"): self = .rules(parts[2])
        case (4, "check") where parts[3] == "new": self = .check(parts[2], nil)
        case (4, "check"):
            guard let id = Int64(parts[3]) else { return nil }
            self = .check(parts[2], id)
        case (4, "presence"):
            guard let id = Int64(parts[3]) else { return nil }
            self = .presence(parts[2], id)
        default: return nil
        }
    }

    var path: String {
        switch self {
        case .check(let plural, let id): "/forms/check/\(plural)/\(id.map(String.init) ?? "new")"
        case .draft: "/forms/draft"
        case .presence(let plural, let id): "/forms/presence/\(plural)/\(id)"
        case .rules(let plural): "/forms/rules/\(plural)"
        }
    }
}

extension Page {
    /// Whether people type something there that must not be lost.
    var isTyped: Bool {
        switch self {
        case .new, .edit, .verb, .phone(.checkIn): true
        default: false
        }
    }

    /// Whether what a form sent there waits while its sender signs in again.
    var isHeld: Bool {
        switch self {
        case .beside, .settings, .forms(.rules), .noticeWishes, .responsibilities, .listing, .importJob: true
        default: isTyped
        }
    }
}

extension Pages {
    /// What forms ask while they are filled in.
    func forms(_ page: FormPage, _ visit: Visit) async throws -> Response {
        switch page {
        case .check(let plural, let id): return try await check(try object(plural), id, visit)
        case .draft: return try await draft(visit)
        case .presence(let plural, let id): return try await presence(try object(plural), id, visit)
        case .rules(let plural): return try await formRules(try object(plural), visit)
        }
    }
}
