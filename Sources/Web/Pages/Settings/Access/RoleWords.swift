import Records

/// The texts of roles and of seeing as somebody else.
enum RoleWords: Catalog {
    case lead, addRole, copyOf, everything, person, seeAs, stop, fieldsAndCondition, fieldRules, conditionHint, open
    case readOnly, masked, hidden, inUse, removeRole, badKey, readOnlyNow, actionCreate, actionRead, actionUpdate
    case actionDelete, actionExport, reachNone, reachOwn, reachTeam, reachSubtree, reachAll
    case seeing(Label, String)
}
