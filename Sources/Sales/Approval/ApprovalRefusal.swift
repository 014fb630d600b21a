import China

/// Why an event of an approval cannot happen.
public enum ApprovalRefusal: Error, Hashable, Sendable {
    /// Nothing is waiting for a decision.
    case notPending(ApprovalState.Status)
    /// The content was already submitted, or is already approved.
    case alreadySubmitted(ApprovalState.Status)
    /// Nobody but the submitter is in the stage.
    case nobodyElse(stage: String)
    /// The submitter cannot decide, not even for somebody else.
    case selfApproval(user: String)
    /// The user, or the one they decide for, has already decided at this stage.
    case alreadyDecided(user: String)
    /// The user is not among those who may decide now.
    case notApprover(user: String, stage: String, candidates: [String])
    /// No delegation counts at this time.
    case noDelegation(from: String, to: String, at: Int64)
    /// The decision is about other content than was submitted.
    case contentChanged(seen: ContentHash)
    /// Only the submitter may recall.
    case notSubmitter(user: String)
    /// Only the person themself may delegate.
    case notDelegator(user: String, from: String)
    /// A delegation to oneself or for no time.
    case emptyDelegation(from: String)
    /// An event before the last one.
    case timeGoesBack(from: Int64, to: Int64)

    /// The sentence shown to a person.
    public func text(_ language: Language) -> String { language == .zhHans ? chinese : english }

    private var chinese: String {
        switch self {
        case .notPending(let status): "当前没有待审批事项（\(status.text(.zhHans))）"
        case .alreadySubmitted(let status): "已提交审批（\(status.text(.zhHans))）"
        case .nobodyElse(let stage): "环节“\(stage)”除提交人外没有审批人"
        case .selfApproval(let user): "\(user) 是提交人，不能自行审批"
        case .alreadyDecided(let user): "\(user) 在本环节已作出决定"
        case .notApprover(let user, let stage, let candidates):
            "\(user) 不是环节“\(stage)”的审批人（应为 \(candidates.joined(separator: "、"))）"
        case .noDelegation(let from, let to, _): "\(from) 未在此时委托 \(to) 审批"
        case .contentChanged: "所审内容与提交内容不一致，请刷新后重新查看"
        case .notSubmitter(let user): "\(user) 不是提交人，不能撤回"
        case .notDelegator(let user, let from): "\(user) 不能替 \(from) 设置委托"
        case .emptyDelegation(let from): "\(from) 的委托无效：受托人或期限为空"
        case .timeGoesBack: "事件时间早于上一事件"
        }
    }

    private var english: String {
        switch self {
        case .notPending(let status): "nothing is waiting for a decision (\(status.text(.en)))"
        case .alreadySubmitted(let status): "already submitted (\(status.text(.en)))"
        case .nobodyElse(let stage): "nobody but the submitter is in stage “\(stage)”"
        case .selfApproval(let user): "\(user) submitted this and cannot decide on it"
        case .alreadyDecided(let user): "\(user) has already decided at this stage"
        case .notApprover(let user, let stage, let candidates):
            "\(user) does not decide at stage “\(stage)” (\(candidates.joined(separator: ", ")) may)"
        case .noDelegation(let from, let to, _): "\(from) has not delegated to \(to) at this time"
        case .contentChanged: "the content is not what was submitted; look at it again"
        case .notSubmitter(let user): "\(user) did not submit this and cannot recall it"
        case .notDelegator(let user, let from): "\(user) cannot delegate for \(from)"
        case .emptyDelegation(let from): "the delegation of \(from) is to nobody else or for no time"
        case .timeGoesBack: "the event is earlier than the one before"
        }
    }
}

extension ApprovalState.Status {
    /// The station's name for a person.
    public func text(_ language: Language) -> String {
        let names: (String, String) =
            switch self {
            case .draft: ("草稿", "draft")
            case .pending: ("审批中", "pending")
            case .approved: ("已通过", "approved")
            case .rejected: ("已驳回", "rejected")
            case .recalled: ("已撤回", "recalled")
            case .voided: ("已失效", "voided")
            }
        return language == .zhHans ? names.0 : names.1
    }
}
