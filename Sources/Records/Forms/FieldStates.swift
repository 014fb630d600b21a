import Conditions

/// What the rules of a form say of each field, for one record as it would be written.
public struct FieldStates: Sendable {
    /// What is said of one field.
    public struct State: Sendable, Hashable {
        /// Whether it is there at all.
        public var isVisible = true
        /// Whether it must have a value.
        public var isRequired = false
        /// Whether people may not change it.
        public var isReadOnly = false
        /// The choices it takes, nil for all of them.
        public var choices: [String]?

        /// Nothing is said of it.
        public init() {}
    }

    /// The fields some rule speaks of.
    public private(set) var ruled: [String: State] = [:]
    /// The fields some condition looks at.
    public private(set) var reads: Set<String> = []

    /// No rule at all.
    public init() {}

    /// What is said of a field.
    public subscript(name: String) -> State { ruled[name] ?? State() }

    mutating func close(as before: FieldStates) {
        for (name, state) in before.ruled where state.isReadOnly { ruled[name]?.isReadOnly = true }
    }

    mutating func add(_ rule: ReadyRule, holds: Bool) {
        reads.formUnion(rule.reads)
        var state = self[rule.rule.field]
        switch rule.rule.effect {
        case .visible: state.isVisible = state.isVisible && holds
        case .required: state.isRequired = state.isRequired || holds
        case .readOnly: state.isReadOnly = state.isReadOnly || holds
        case .choices(let choices):
            if holds { state.choices = state.choices.map { $0.filter(choices.contains) } ?? choices }
        }
        ruled[rule.rule.field] = state
    }
}

extension Work {
    /// What the rules say of the fields of a record as it would be written. What was closed before stays closed: it
    /// cannot be opened by the very write that changes it.
    ///
    /// Rules that look at a field of `blanks` say nothing.
    public func states(
        of record: AnyRecord, over before: AnyRecord? = nil, without blanks: Set<String> = []
    ) throws -> FieldStates {
        var rules = actor.company.rules(of: record.object)
        if !blanks.isEmpty { rules.removeAll { !$0.reads.isDisjoint(with: blanks) } }
        var states = FieldStates()
        guard !rules.isEmpty else { return states }
        let related = try connection.related(to: record, rules.flatMap(\.condition.relations), tenant: actor.tenant)
        let source = RecordSource(record, related: related, company: actor.company, now: now)
        for rule in rules { states.add(rule, holds: rule.condition.matches(source, now: now.milliseconds)) }
        if let before { states.close(as: try self.states(of: before)) }
        return states
    }

    /// How a record as it would be written breaks the rules of its fields. What people type must keep all of them;
    /// a verb or reaction must not break one that held before.
    func broken(
        _ record: AnyRecord, changed: [AnyField], over before: AnyRecord?, without blanks: Set<String>
    ) throws -> [FieldProblem] {
        let now = try states(of: record, over: before, without: blanks)
        guard !now.ruled.isEmpty else { return [] }
        let was = try isAuthorised ? before.map { try states(of: $0) } : nil
        return now.ruled.sorted { $0.key < $1.key }.compactMap { name, state in
            guard !blanks.contains(name), let field = actor.company.field(name, of: record.object) else { return nil }
            let isSet = isSet(field, record, changed, isNew: before == nil)
            if let was, was[name] == state, !isSet { return nil }
            return problem(field, record[field], state, isSet: isSet)
        }
    }

    private func isSet(_ field: AnyField, _ record: AnyRecord, _ changed: [AnyField], isNew: Bool) -> Bool {
        let value = record[field]
        guard isNew else { return changed.contains(field) }
        if field == record.object.owner, value == .int(actor.user) { return false }
        return value != .null && value != field.defaultValue
    }

    private func problem(
        _ field: AnyField, _ value: Value, _ state: FieldStates.State, isSet: Bool
    ) -> FieldProblem? {
        guard state.isVisible else {
            guard isSet, value != .null else { return nil }
            return FieldProblem(field.name, "此时不适用", "does not apply here", isOfState: true)
        }
        if state.isRequired, value == .null { return FieldProblem(field.name, "必填", "is required") }
        if state.isReadOnly, isSet, !isAuthorised {
            return FieldProblem(field.name, "此时不能修改", "cannot be changed now", isOfState: true)
        }
        guard let choices = state.choices, field.chosen(value).contains(where: { !choices.contains($0) }) else {
            return nil
        }
        let known = Label.list(field.kind.choices.filter { choices.contains($0.value) }.map(\.label))
        return FieldProblem(
            field.name, "此时只能是 \(known.zhHans)", "can only be \(known.en) here", isOfState: true)
    }
}

extension AnyField {
    /// The stored choices in a value of this field.
    func chosen(_ value: Value) -> [String] {
        guard case .text(let text) = value else { return [] }
        guard case .choices = kind else { return [text] }
        return ((try? JSON(parsing: text))?.array ?? []).compactMap(\.string)
    }
}
