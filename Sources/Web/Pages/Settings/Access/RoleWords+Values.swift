import Records

extension Action {
    /// How the matrix of a role calls it.
    var words: RoleWords {
        switch self {
        case .create: .actionCreate
        case .read: .actionRead
        case .update: .actionUpdate
        case .delete: .actionDelete
        case .export: .actionExport
        }
    }
}

extension Reach {
    /// How the matrix of a role calls it.
    var words: RoleWords {
        switch self {
        case .none: .reachNone
        case .own: .reachOwn
        case .team: .reachTeam
        case .subtree: .reachSubtree
        case .all: .reachAll
        }
    }
}

extension FieldRule {
    /// How a grant calls it.
    var words: RoleWords {
        switch self {
        case .open: .open
        case .readOnly: .readOnly
        case .masked: .masked
        case .hidden: .hidden
        }
    }
}
