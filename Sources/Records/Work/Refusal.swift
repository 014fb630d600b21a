/// Why a Work was refused. Nothing of it was written.
public enum Refusal: Error, Sendable, Hashable {
    /// No such record, or none the actor may see.
    case notFound(object: String, id: Int64?)
    /// The actor may see it but not do this.
    case forbidden(action: String, object: String)
    /// Fields that do not hold what they should.
    case invalid([FieldProblem])
    /// Fields that name records which are not there, or which the actor may not see.
    case unknownReferences([FieldProblem])
    /// Living records that this one would repeat.
    case duplicate(object: String, ids: [Int64], fields: [String])
    /// Somebody saved a newer version first.
    case stale(object: String, id: Int64, current: Int64)
    /// The record is not in a state that allows it.
    case conflict(code: String, message: Label)
    /// A stage may not be entered yet; these pieces of evidence are missing.
    case missingEvidence(stage: String, missing: [String])
    /// The idempotency key came before with another request.
    case keyReused
    /// A chain of causes grew longer than the loop guard allows.
    case tooDeep(reaction: String)
}

/// One field that does not hold what it should.
public struct FieldProblem: Sendable, Hashable {
    /// The stored name; members of lists as `allocations/0/amount`.
    public let field: String
    /// What is wrong, for people.
    public let message: Label
    /// Whether the value is right by itself and only what else the record holds forbids it.
    public let isOfState: Bool

    /// A problem of a field.
    public init(_ field: String, _ message: Label, isOfState: Bool = false) {
        self.field = field
        self.message = message
        self.isOfState = isOfState
    }

    /// A field that names no record.
    public static func unknownReference(_ field: String) -> FieldProblem {
        FieldProblem(field, "所指记录不存在", "refers to no record", isOfState: true)
    }

    /// A text that is none of the choices: each is named as people call it, and as programs do where that differs.
    public static func notAmong(_ field: String, _ choices: [Choice]) -> FieldProblem {
        let known = Label.list(
            choices.map { choice in
                let value = choice.value, label = choice.label
                return Label(
                    label.zhHans == value ? value : "\(label.zhHans)（\(value)）",
                    label.en == value ? value : "\(label.en) (\(value))")
            })
        return FieldProblem(field, "只能是 \(known.zhHans)", "must be one of \(known.en)")
    }

    /// A problem of a field in both languages.
    public init(_ field: String, _ zhHans: String, _ en: String, isOfState: Bool = false) {
        self.init(field, Label(zhHans, en), isOfState: isOfState)
    }
}
