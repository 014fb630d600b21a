/// A record opened to somebody beside what their roles reach.
public struct Share: Sendable, Hashable {
    /// To whom.
    public let sharee: Sharee
    /// How far.
    public let level: ShareLevel
    /// The user who shared it, 0 for the system.
    public let by: Int64
    /// Since when.
    public let at: Instant

    static let columns = "kind,grantee_id,level,by_id,at"

    init(_ row: any Row) {
        sharee = row.text(0) == "team" ? .team(row.int(1)) : .user(row.int(1))
        level = ShareLevel(rawValue: row.text(2)) ?? .read
        by = row.int(3)
        at = Instant(row.int(4))
    }
}

/// Whom a record is shared with: a person, or everybody of a team and of the teams below it.
public enum Sharee: Sendable, Hashable {
    case user(Int64)
    case team(Int64)

    /// The id of the user or team; no two records of a company have the same.
    public var id: Int64 {
        switch self {
        case .user(let id), .team(let id): id
        }
    }

    /// The object it is one of, as in `user`.
    public var object: String {
        switch self {
        case .user: "user"
        case .team: "team"
        }
    }

    /// The member of a body that names it, as in `user_id`.
    public var member: String { "\(object)_id" }
}

/// How far a record is shared.
public enum ShareLevel: String, Sendable, CaseIterable, Comparable {
    /// It is seen.
    case read
    /// It is seen and changed.
    case edit

    public static func < (a: ShareLevel, b: ShareLevel) -> Bool { a == .read && b == .edit }

    /// How people call it.
    public var label: Label {
        switch self {
        case .read: Label("可查看", "Can view")
        case .edit: Label("可编辑", "Can edit")
        }
    }

    /// Whether it opens a record to an action: nothing but reading and changing is ever shared.
    func allows(_ action: Action) -> Bool {
        switch action {
        case .read: true
        case .update: self == .edit
        case .create, .delete, .export: false
        }
    }
}

extension Company {
    /// The user and the teams a share with whom reaches them: their own and those above it.
    func sharees(of user: Int64) -> [Int64] {
        var all = [user]
        var current = teamOfUser[user]
        for _ in 0..<64 {
            guard let team = current, !all.contains(team) else { break }
            all.append(team)
            current = parentOfTeam[team]
        }
        return all
    }
}
