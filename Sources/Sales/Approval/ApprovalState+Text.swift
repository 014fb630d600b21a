import China

extension ApprovalState {
    /// Where the approval stands and who may decide now, in one sentence.
    public func text(_ language: Language, at instant: Int64) -> String {
        let station = status.text(language)
        guard let stage else { return station }
        let people = candidates(at: instant).map { $0.text(language) }
        let (separator, colon) = language == .zhHans ? ("、", "：") : (", ", ": ")
        return "\(station) \(stage.name)（\(stage.mode.text(language))）\(colon)\(people.joined(separator: separator))"
    }
}

extension ApprovalState.Candidate {
    /// Who may decide and why.
    public func text(_ language: Language) -> String {
        switch ground {
        case .approver: user
        case .delegate: language == .zhHans ? "\(user)（受 \(seat) 委托）" : "\(user) (for \(seat))"
        case .escalation: language == .zhHans ? "\(user)（超时升级）" : "\(user) (escalated)"
        }
    }
}

extension ApprovalStage.Mode {
    /// The mode's name for a person.
    public func text(_ language: Language) -> String {
        switch self {
        case .any: language == .zhHans ? "或签" : "any"
        case .all: language == .zhHans ? "会签" : "all"
        }
    }
}
