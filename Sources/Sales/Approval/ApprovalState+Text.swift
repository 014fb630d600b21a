import China

extension ApprovalState {
    /// Where the approval stands and who may decide now, in one sentence.
    public func text(_ language: Language, at instant: Int64) -> String {
        let station = status.text(language)
        guard let stage else { return station }
        let people = candidates(at: instant).map { $0.text(language) }
        let list = people.joined(separator: language.text(zh: "、", en: ", "))
        return language.text(
            zh: "\(station)：\(stage.name)（\(stage.mode.text(.zhHans))）待 \(list)",
            en: "\(station): \(stage.name) (\(stage.mode.text(.en))), waiting for \(list)")
    }
}

extension ApprovalState.Decision {
    /// Who said what, and for whom.
    public func text(_ language: Language) -> String {
        let who = by == seat ? by : language.text(zh: "\(by)（代 \(seat)）", en: "\(by) (for \(seat))")
        return who + language.text(zh: " ", en: " ") + verdict.text(language)
    }
}

extension ApprovalVerdict {
    /// The verdict for a person.
    public func text(_ language: Language) -> String {
        switch self {
        case .approve: language.text(zh: "同意", en: "approved")
        case .reject: language.text(zh: "驳回", en: "rejected")
        }
    }
}

extension ApprovalStage {
    /// Who decides and how many of them must agree.
    public func text(_ language: Language) -> String {
        let people = approvers.joined(separator: language.text(zh: "、", en: ", "))
        guard approvers.count > 1 else { return people }
        return language.text(zh: "\(people)（\(mode.text(.zhHans))）", en: "\(people) (\(mode.text(.en)))")
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
