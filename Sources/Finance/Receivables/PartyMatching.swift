import China

/// What a bank statement says about who paid.
public struct BankLine: Hashable, Sendable {
    /// The payer's name as the bank writes it.
    public let payer: String
    /// The payer's account number, if the bank gives it.
    public let account: String?
    /// The payer's 统一社会信用代码, if known.
    public let creditCode: String?

    /// A line of a bank statement.
    public init(payer: String, account: String? = nil, creditCode: String? = nil) {
        self.payer = payer
        self.account = account
        self.creditCode = creditCode
    }
}

/// What identifies a party as a payer.
public struct PayerProfile: Hashable, Sendable {
    /// The party's id.
    public let party: Int64
    /// Its names: registered, former, short.
    public let names: [String]
    /// Its 统一社会信用代码.
    public let creditCode: String?
    /// Its account numbers.
    public let accounts: [String]
    /// 代付: names or account numbers of others that pay for it.
    public let paidBy: [String]

    /// What identifies a party.
    public init(
        party: Int64, names: [String], creditCode: String? = nil, accounts: [String] = [], paidBy: [String] = []
    ) {
        self.party = party
        self.names = names
        self.creditCode = creditCode
        self.accounts = accounts
        self.paidBy = paidBy
    }
}

/// What a payer was recognised by.
public enum PayerEvidence: String, Hashable, Sendable, CaseIterable, Codable {
    case account
    case creditCode = "credit_code"
    case name
    /// 代付: the payer is on the party's list of those who pay for it.
    case onBehalf = "on_behalf"

    /// The evidence's name for a person.
    public func text(_ language: Language) -> String {
        let names: (String, String) =
            switch self {
            case .account: ("付款账号", "account")
            case .creditCode: ("统一社会信用代码", "credit code")
            case .name: ("付款人名称", "payer name")
            case .onBehalf: ("代付名单", "paying-on-behalf list")
            }
        return language == .zhHans ? names.0 : names.1
    }
}

/// Whose money it is, or why that is left to a person.
public struct PartyMatch: Hashable, Sendable {
    /// What one kind of evidence says.
    public struct Reason: Hashable, Sendable {
        /// The kind.
        public let evidence: PayerEvidence
        /// The parties it points to, by id.
        public let parties: [Int64]

        /// The sentence shown to a person; `name` is the display name of a party.
        public func text(_ language: Language, name: (Int64) -> String = { String($0) }) -> String {
            let list = parties.map(name).joined(separator: language.text(zh: "、", en: ", "))
            return language == .zhHans
                ? "\(evidence.text(language))指向客户 \(list)" : "\(evidence.text(language)): party \(list)"
        }
    }

    /// How it ended.
    public enum Outcome: Hashable, Sendable {
        /// All evidence agrees on one party.
        case matched(Int64)
        /// All evidence agrees on several parties.
        case tie([Int64])
        /// Pieces of evidence exclude each other.
        case conflict
        /// Nothing is known of the payer.
        case unknown
    }

    /// How it ended.
    public let outcome: Outcome
    /// What each kind of evidence says, the strongest first.
    public let reasons: [Reason]

    /// The party, when there is exactly one.
    public var party: Int64? {
        if case .matched(let party) = outcome { party } else { nil }
    }

    /// The sentence shown to a person; `name` is the display name of a party.
    public func text(_ language: Language, name: (Int64) -> String = { String($0) }) -> String {
        let chinese = language == .zhHans
        let result =
            switch outcome {
            case .matched(let party): chinese ? "匹配客户 \(name(party))" : "party \(name(party))"
            case .tie(let parties):
                (chinese ? "多个客户同样符合，需人工认领：" : "several parties fit, a person must decide: ")
                    + parties.map(name).joined(separator: chinese ? "、" : ", ")
            case .conflict: chinese ? "线索相互矛盾，需人工认领" : "the evidence disagrees, a person must decide"
            case .unknown: chinese ? "未识别付款人，需人工认领" : "the payer is unknown, a person must decide"
            }
        return ([result] + reasons.map { $0.text(language, name: name) }).joined(separator: chinese ? "；" : "; ")
    }
}
