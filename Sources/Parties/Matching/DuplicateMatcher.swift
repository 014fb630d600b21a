/// What is known of a party about to be written, or of one already stored; texts are normalised, nil is missing.
public struct DuplicateCandidate: Sendable, Hashable, Codable {
    /// The stored record's id; empty for the one about to be written.
    public var id: String
    /// 统一社会信用代码, valid.
    public var creditCode: String?
    /// E-mail address, lower-cased.
    public var email: String?
    /// Phone in E.164.
    public var phone: String?
    /// Core of the company name.
    public var companyCore: String?
    /// Person's name.
    public var name: String?
    /// The name's pinyin without tones.
    public var pinyin: String?
    /// City.
    public var city: String?
    /// Whether it is a branch; a branch never equals its parent.
    public var branch: String?

    /// A party with the fields known.
    public init(
        id: String = "", creditCode: String? = nil, email: String? = nil, phone: String? = nil,
        companyCore: String? = nil, name: String? = nil, pinyin: String? = nil, city: String? = nil,
        branch: String? = nil
    ) {
        self.id = id
        self.creditCode = creditCode
        self.email = email
        self.phone = phone
        self.companyCore = companyCore
        self.name = name
        self.pinyin = pinyin
        self.city = city
        self.branch = branch
    }
}

/// Decides on the few stored rows that exact keys found for a row about to be written; no I/O, microseconds a row.
public struct DuplicateMatcher: Sendable {
    /// What is being written: identity rests on other fields.
    public enum Subject: String, Sendable, Codable {
        /// A person: e-mail, phone and name decide, the company only supports.
        case person
        /// An organisation: credit code and company name decide.
        case organisation
    }

    /// A guard that overrules the weights.
    public enum Veto: String, Sendable, Codable {
        /// Two different valid credit codes.
        case differentCreditCodes
        /// One is a branch, the other is not, or they are different branches.
        case branch
        /// Two persons with different names share a phone or e-mail, as colleagues do: a person decides.
        case differentNames
    }

    /// The decision on one stored row.
    public struct Outcome: Sendable, Hashable, Codable {
        /// The stored row's id.
        public let id: String
        /// Match, review or none, with each field's part.
        public let score: LinkageScore
        /// The guard that overruled the weights, if any.
        public let veto: Veto?

        /// Match, review or none after guards.
        public var decision: MatchDecision {
            switch veto {
            case nil: score.decision
            case .differentNames: score.decision == .match ? .review : score.decision
            case .differentCreditCodes, .branch: .none
            }
        }
    }

    /// The fields compared, in the order of the model.
    public static let fields = ["credit_code", "email", "phone", "company", "name", "city"]

    private let subject: Subject
    private let model: LinkageModel

    /// Default weights for the subject, or a model learnt from the tenant's own rows with the same fields.
    public init(_ subject: Subject, model: LinkageModel? = nil) {
        self.subject = subject
        self.model = model ?? LinkageModel(fields: Self.defaults(subject), prior: 0.001)
    }

    /// Decisions on all rows, most probable first; rows without any chance are left out, those overruled are not.
    public func decide(_ candidate: DuplicateCandidate, among rows: some Collection<DuplicateCandidate>) -> [Outcome] {
        let outcomes = rows.map { outcome(candidate, $0) }.filter { $0.score.decision != .none }
        return outcomes.sorted { ($1.score.probability, $0.id) < ($0.score.probability, $1.id) }
    }

    /// The decision on one row.
    public func outcome(_ a: DuplicateCandidate, _ b: DuplicateCandidate) -> Outcome {
        let levels = levels(a, b)
        let namesDiffer = subject == .person && levels[4] == .different
        return Outcome(id: b.id, score: model.score(levels), veto: namesDiffer ? .differentNames : veto(a, b))
    }

    private func veto(_ a: DuplicateCandidate, _ b: DuplicateCandidate) -> Veto? {
        guard subject == .organisation else { return nil }
        if let x = a.creditCode, let y = b.creditCode, x != y { return .differentCreditCodes }
        return (a.branch ?? "") == (b.branch ?? "") ? nil : .branch
    }

    private func levels(_ a: DuplicateCandidate, _ b: DuplicateCandidate) -> [AgreementLevel] {
        [
            both(a.creditCode, b.creditCode) { ContactComparison.creditCodes($0, $1, bothValid: true) },
            both(a.email, b.email, ContactComparison.emails),
            both(a.phone, b.phone, ContactComparison.phones),
            both(a.companyCore, b.companyCore, Self.companies),
            names(a, b),
            both(a.city, b.city) { $0 == $1 ? .exact : .different },
        ]
    }

    private func both(
        _ a: String?, _ b: String?, _ compare: (String, String) -> AgreementLevel
    ) -> AgreementLevel {
        guard let a, let b, !a.isEmpty, !b.isEmpty else { return .missing }
        return compare(a, b)
    }

    private static func companies(_ a: String, _ b: String) -> AgreementLevel {
        if a == b { return .exact }
        let shared = Bigrams.jaccard(a, b)
        if shared >= 0.75 { return .near }
        return shared >= 0.5 ? .similar : .different
    }

    /// Two- and three-character names are too short for Jaro: equal, equal in sound, or different.
    private func names(_ a: DuplicateCandidate, _ b: DuplicateCandidate) -> AgreementLevel {
        both(a.name, b.name) { x, y in
            if x == y { return .exact }
            if let p = a.pinyin, let q = b.pinyin, !p.isEmpty, p == q { return .near }
            if min(x.unicodeScalars.count, y.unicodeScalars.count) <= 3 { return .different }
            let likeness = Jaro.winkler(x, y)
            if likeness >= 0.92 { return .near }
            return likeness >= 0.85 ? .similar : .different
        }
    }
}

extension DuplicateMatcher {
    /// Starting weights until a tenant's own are learnt: the published sample of m and u, graded by level.
    private static func defaults(_ subject: Subject) -> [FieldWeights] {
        let isPerson = subject == .person
        return [
            FieldWeights(field: "credit_code", m: isPerson ? 0.85 : 0.98, u: isPerson ? 0.02 : 0.000_001),
            graded("email", m: [.exact: 0.8, .near: 0.05, .similar: 0.02, .loose: 0.05], u: isPerson ? 0.0001 : 0.001),
            graded("phone", m: [.exact: 0.9, .near: 0.03, .similar: 0.02], u: isPerson ? 0.0001 : 0.001),
            graded("company", m: [.exact: 0.85, .near: 0.06, .similar: 0.04], u: isPerson ? 0.02 : 0.0005),
            graded("name", m: [.exact: 0.88, .near: 0.04, .similar: 0.02], u: isPerson ? 0.01 : 0.05),
            FieldWeights(field: "city", m: 0.8, u: 0.2),
        ]
    }

    /// Weaker levels are that much more common by chance.
    private static func graded(_ field: String, m: [AgreementLevel: Double], u: Double) -> FieldWeights {
        var matching = m
        var random: [AgreementLevel: Double] = [.exact: u]
        for level in [AgreementLevel.near, .similar, .loose] where m[level] != nil {
            random[level] = min(0.1, u * (level == .near ? 3 : level == .similar ? 10 : 500))
        }
        matching[.different] = 1 - m.values.reduce(0, +)
        random[.different] = 1 - random.values.reduce(0, +)
        return FieldWeights(field: field, matching: matching, random: random)
    }
}
