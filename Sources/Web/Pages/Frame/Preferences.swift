import Conditions
import Hummingbird
import Records

/// How somebody wants pages to look. Machinery of that person, no business record: kept as rows of their own, so it
/// holds on every device and after signing out.
struct Preferences: Sendable, Equatable {
    enum Theme: String, Sendable, CaseIterable { case system, light, dark, contrast }
    enum Density: String, Sendable, CaseIterable { case comfortable, compact }
    enum Motion: String, Sendable, CaseIterable { case on, off }
    enum Rail: String, Sendable, CaseIterable { case open, folded }

    var theme = Theme.system
    var density = Density.comfortable
    var motion = Motion.on
    var rail = Rail.open

    /// What may be set, by the name it has in forms.
    static let allowed: [String: [String]] = [
        "theme": Theme.allCases.map(\.rawValue), "density": Density.allCases.map(\.rawValue),
        "motion": Motion.allCases.map(\.rawValue), "rail": Rail.allCases.map(\.rawValue),
    ]

    /// Reads what a person chose; what is unknown stays as it is for everybody.
    static func load(_ work: Work) throws -> Preferences {
        var chosen = Preferences()
        try work.connection.query(
            "SELECT key, value FROM preferences WHERE tenant = ? AND user_id = ?",
            [.int(work.actor.tenant), .int(work.actor.user)]
        ) { row in chosen.set(row.text(0), row.text(1)) }
        return chosen
    }

    private mutating func set(_ key: String, _ value: String) {
        switch key {
        case "theme": theme = Theme(rawValue: value) ?? theme
        case "density": density = Density(rawValue: value) ?? density
        case "motion": motion = Motion(rawValue: value) ?? motion
        case "rail": rail = Rail(rawValue: value) ?? rail
        default: break
        }
    }

    /// Keeps one choice.
    static func store(_ key: String, _ value: String, for actor: Actor, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO preferences (tenant, user_id, key, value) VALUES (?, ?, ?, ?) \
            ON CONFLICT (tenant, user_id, key) DO UPDATE SET value = excluded.value
            """, [.int(actor.tenant), .int(actor.user), .text(key), .text(value)])
    }
}

extension Pages {
    /// `POST /preferences`: theme, density, motion or rail, one or several; GET goes home.
    func preferences(_ visit: Visit) async throws -> Response {
        guard visit.isPost else { return .redirect(SafePath.link(.home)) }
        let chosen = Preferences.allowed.keys.sorted().compactMap { key -> (String, String)? in
            guard let value = visit.form[key], Preferences.allowed[key]?.contains(value) == true else { return nil }
            return (key, value)
        }
        let actor = visit.actor
        try await engine.database.write { connection in
            for (key, value) in chosen { try Preferences.store(key, value, for: actor, connection) }
        }
        return .redirect(SafePath.next(visit.form["back"]))
    }
}
