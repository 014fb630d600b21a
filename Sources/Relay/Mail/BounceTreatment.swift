import China

/// What to do about an address after a delivery report.
public enum BounceTreatment: String, Sendable, Hashable, Codable, CaseIterable {
    /// The address does not exist: never send to it again.
    case suppress
    /// The mailbox is full: retry, suppress after three in seven days or more.
    case mailboxFull
    /// A temporary failure: retry and count.
    case retry
    /// The receiver asks for patience: retry more slowly.
    case slowDown
    /// The receiver's policy blocks us: keep the address, pause the campaign, tell the sender.
    case policyBlock
    /// The message itself is at fault: fix it, keep the address.
    case fixMessage
    /// The recipient complained: no more marketing mail to it.
    case complaint
    /// No bounce at all.
    case none

    /// Judges one entry of a report; only `failed` is a bounce, and no status means a temporary failure.
    public init(action: String, status: String) {
        switch action {
        case "failed", "": self = Self(status: status)
        case "complaint": self = .complaint
        default: self = .none
        }
    }

    /// Judges an enhanced status code (RFC 3463) of a failure.
    public init(status: String) {
        let hard: Set<String> = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4"]
        let parts = status.split(separator: ".").map(String.init)
        let subject = parts.count == 3 ? parts[1] : ""
        if hard.contains(status) {
            self = .suppress
        } else if status == "4.2.2" || status == "5.2.2" {
            self = .mailboxFull
        } else if subject == "7" {
            self = status.hasPrefix("4") ? .slowDown : .policyBlock
        } else if status == "5.3.4" || (subject == "6" && status.hasPrefix("5")) {
            self = .fixMessage
        } else {
            self = status.hasPrefix("2") ? .none : .retry
        }
    }

    /// Whether full-mailbox reports at these Unix seconds are reason to suppress: three or more in seven or more days.
    public static func isPersistentlyFull(_ times: [Int]) -> Bool {
        guard times.count >= 3, let first = times.min(), let last = times.max() else { return false }
        return last - first >= 7 * 86_400
    }

    /// The treatment in words.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        return switch self {
        case .suppress: chinese ? "地址不存在，已停止发送" : "the address does not exist; nothing more is sent to it"
        case .mailboxFull: chinese ? "邮箱已满，稍后重试" : "the mailbox is full; another try follows"
        case .retry: chinese ? "暂时失败，稍后重试" : "a temporary failure; another try follows"
        case .slowDown: chinese ? "对方限速，放慢发送" : "the receiver asks to send more slowly"
        case .policyBlock: chinese ? "被对方策略拦截，请检查发件信誉" : "blocked by the receiver's policy; check the sender's standing"
        case .fixMessage: chinese ? "邮件内容有问题，请修改" : "the message itself was refused; change it"
        case .complaint: chinese ? "收件人投诉，停止营销邮件" : "the recipient complained; no more marketing mail"
        case .none: chinese ? "不是退信" : "not a bounce"
        }
    }
}
