import Records

/// What helps people start: first steps, adoption, the demo's data.
public enum StartPage: String, Hashable, Sendable, CaseIterable {
    /// First steps of one's role.
    case guide = "start"
    /// Who works with Tutti, how complete records are.
    case adoption = "adoption"
    /// What a demo made, and taking it away.
    case demo = "demo-data"

    init?(_ parts: [String]) {
        guard parts.count == 1 else { return nil }
        self.init(rawValue: parts[0])
    }

    var path: String { "/\(rawValue)" }
}
