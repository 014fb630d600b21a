import Records

extension Visit {
    /// The settings that show what a list of people or teams would show, for whoever may see settings. Who picks
    /// somebody for a field is answered by the list.
    func settings(insteadOf page: Page, _ schema: Declarations) -> SettingsPlace? {
        guard !isPost, actor.isAdministrator(schema), request.parameter("pick") == nil else { return nil }
        switch page {
        case .list("users"), .new("users"): return .users
        case .list("teams"), .new("teams"): return .teams
        default: return nil
        }
    }
}
