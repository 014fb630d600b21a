import China
import Money

/// Who must approve what: the first level all of whose limits hold decides, the last one when none does.
public struct ApprovalMatrix: Hashable, Sendable {
    /// The levels from the lowest to the top.
    public let levels: [ApprovalLevel]

    /// A matrix; throws when it is empty, a stage has nobody in it, or the top level approves without anybody.
    public init(_ levels: [ApprovalLevel]) throws(ApprovalMatrixError) {
        guard let top = levels.last else { throw .empty }
        guard !top.stages.isEmpty else { throw .topWithoutApprovers(level: top.name) }
        for level in levels {
            for stage in level.stages where stage.approvers.isEmpty {
                throw .stageWithoutApprovers(level: level.name, stage: stage.name)
            }
        }
        self.levels = levels
    }

    /// The level that must decide on these facts, and why not a lower one.
    public func requirement(for facts: ApprovalFacts) -> ApprovalRequirement {
        var passed: [PassedLevel] = []
        for level in levels {
            let failing = level.limits.filter { !$0.holds(for: facts.values[$0.field]) }
            if failing.isEmpty { return ApprovalRequirement(level: level, passed: passed, isFallback: false) }
            let exceeded = failing.map { ExceededLimit(limit: $0, fact: facts.values[$0.field] ?? .undefined) }
            passed.append(PassedLevel(name: level.name, exceeded: exceeded))
        }
        return ApprovalRequirement(level: levels[levels.count - 1], passed: passed, isFallback: true)
    }
}

/// One level of the matrix.
public struct ApprovalLevel: Hashable, Sendable {
    /// What people call it.
    public let name: String
    /// Its limits, all of which must hold.
    public let limits: [ApprovalLimit]
    /// The stages to pass one after another; none approves at once.
    public let stages: [ApprovalStage]

    /// A level.
    public init(_ name: String, limits: [ApprovalLimit], stages: [ApprovalStage]) {
        self.name = name
        self.limits = limits
        self.stages = stages
    }
}

/// People who decide together at one place of the sequence.
public struct ApprovalStage: Hashable, Sendable {
    /// How many of them must agree.
    public enum Mode: String, Hashable, Sendable, Codable {
        /// One is enough.
        case any
        /// Each of them.
        case all
    }

    /// Others who may decide for the whole stage once it has waited too long.
    public struct Escalation: Hashable, Sendable {
        /// Milliseconds after the stage began.
        public let after: Int64
        /// The user ids.
        public let approvers: [String]

        /// An escalation.
        public init(after: Int64, to approvers: [String]) {
            self.after = after
            self.approvers = approvers
        }
    }

    /// What people call it.
    public let name: String
    /// How many must agree.
    public let mode: Mode
    /// The user ids.
    public let approvers: [String]
    /// What happens when time passes, by rising delay.
    public let escalations: [Escalation]

    /// A stage.
    public init(_ name: String, _ mode: Mode, _ approvers: [String], escalations: [Escalation] = []) {
        self.name = name
        self.mode = mode
        self.approvers = approvers
        self.escalations = escalations.sorted { $0.after < $1.after }
    }
}

/// The level that must decide, and why not a lower one.
public struct ApprovalRequirement: Hashable, Sendable {
    /// The level.
    public let level: ApprovalLevel
    /// The levels below it, each with the limits that were exceeded.
    public let passed: [PassedLevel]
    /// Whether no level's limits hold, so that the top one decides.
    public let isFallback: Bool

    /// The sentences shown to a person, one for each level passed over and one for the result.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        let reasons = passed.map { $0.text(language) }
        let names = level.stages.map { $0.text(language) }.joined(separator: " → ")
        let result: String =
            if level.stages.isEmpty {
                chinese ? "“\(level.name)”自动通过" : "“\(level.name)” approves at once"
            } else {
                chinese ? "须由“\(level.name)”审批：\(names)" : "“\(level.name)” must approve: \(names)"
            }
        return (reasons + [result]).joined(separator: chinese ? "；" : "; ")
    }
}

/// A level that may not decide.
public struct PassedLevel: Hashable, Sendable {
    /// The level's name.
    public let name: String
    /// The limits that do not hold.
    public let exceeded: [ExceededLimit]

    func text(_ language: Language) -> String {
        let limits = exceeded.map { $0.text(language) }.joined(separator: language == .zhHans ? "、" : ", ")
        return language == .zhHans ? "超出“\(name)”权限（\(limits)）" : "beyond “\(name)” (\(limits))"
    }
}

/// A limit that does not hold, and the fact it met.
public struct ExceededLimit: Hashable, Sendable {
    /// The limit.
    public let limit: ApprovalLimit
    /// The fact.
    public let fact: ApprovalFact

    /// The sentence shown to a person.
    public func text(_ language: Language) -> String {
        language == .zhHans
            ? "\(fact.text(language, of: limit.field)) 不满足 \(limit.text(language))"
            : "\(fact.text(language, of: limit.field)) is not \(limit.text(language))"
    }
}

/// What is wrong with a matrix.
public enum ApprovalMatrixError: Error, Hashable, Sendable {
    /// It has no level.
    case empty
    /// The level that decides when no limits hold would approve without anybody.
    case topWithoutApprovers(level: String)
    /// Nobody is in a stage.
    case stageWithoutApprovers(level: String, stage: String)

    /// The sentence shown to a person.
    public func text(_ language: Language) -> String {
        let chinese = language == .zhHans
        return switch self {
        case .empty: chinese ? "审批矩阵没有任何级别" : "the matrix has no level"
        case .topWithoutApprovers(let level):
            chinese ? "最高级别“\(level)”没有审批人" : "the top level “\(level)” has no approver"
        case .stageWithoutApprovers(let level, let stage):
            chinese ? "级别“\(level)”的环节“\(stage)”没有审批人" : "stage “\(stage)” of level “\(level)” has no approver"
        }
    }
}
