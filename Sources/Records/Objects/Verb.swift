/// Something the business does to one record, in one transaction: `convert`, `win`, `allocate`.
public struct Verb: Sendable {
    /// As in `win`, the last part of its address.
    public let name: String
    /// The object it belongs to, as in `opportunity`.
    public let object: String
    /// How people call it.
    public let label: Label
    /// What it takes.
    public let input: [InputField]
    /// What it answers, beside the record: JSON members of strings or integers.
    public let output: [String]
    /// Where on a board it leads, nil when it moves no card.
    public let entering: Entering?
    /// What the actor must be allowed to do with the record.
    public let needs: Action
    /// Whether pages offer it for a record as it stands; whoever asks all the same gets the refusal of `perform`.
    public let isOffered: @Sendable (AnyRecord) -> Bool
    /// Does it; the record was found and may be seen by the actor.
    public let perform: @Sendable (Work, AnyRecord, JSON) throws -> JSON

    /// Declares a verb of an object; `perform` gets the typed record.
    public init<Object: BusinessObject>(
        _ name: String, of object: Object.Type, _ zhHans: String, _ en: String, input: [InputField] = [],
        output: [String] = [], needs: Action = .update, entering: Entering? = nil,
        offered: @escaping @Sendable (Record<Object>) -> Bool = { _ in true },
        perform: @escaping @Sendable (Work, Record<Object>, JSON) throws -> JSON
    ) {
        self.entering = entering
        self.name = name
        self.object = Object.name
        self.label = Label(zhHans, en)
        self.input = input
        self.output = output
        self.needs = needs
        isOffered = { offered(Record($0)) }
        self.perform = { work, record, input in try perform(work, Record(record), input) }
    }
}

extension Verb {
    /// A verb that several objects have, which their pages show in a place of its own.
    init(
        _ name: String, of object: ObjectDefinition, _ zhHans: String, _ en: String, input: [InputField],
        output: [String], perform: @escaping @Sendable (Work, AnyRecord, JSON) throws -> JSON
    ) {
        entering = nil
        self.name = name
        self.object = object.name
        label = Label(zhHans, en)
        self.input = input
        self.output = output
        needs = .update
        isOffered = { _ in false }
        self.perform = perform
    }
}

/// One member of the input of a verb.
public struct InputField: Sendable {
    /// What a member is: a plain value like a field's, an object of further members, a list of such objects, or a
    /// map from names to texts.
    public indirect enum Shape: Sendable {
        case value(AnyField)
        case object([InputField])
        case list([InputField])
        case texts
    }
    /// The JSON member.
    public let name: String
    /// Whether it must be there.
    public let isRequired: Bool
    /// What it holds.
    public let shape: Shape
    /// How forms call it.
    public let label: Label
    /// For a map to texts: the names a form offers.
    public let names: [Choice]
    /// The choice field of the record whose choices it takes, as far as this member takes them.
    public let source: ChoiceSource?

    /// A member that holds one value.
    public init(
        _ name: String, _ zhHans: String, _ en: String, _ kind: FieldKind, isRequired: Bool = false,
        within bounds: ClosedRange<Int64>? = nil
    ) {
        self.name = name
        self.isRequired = isRequired
        label = Label(zhHans, en)
        names = []
        source = nil
        shape = .value(.loose(name, label, kind, isRequired: isRequired, within: bounds))
    }

    /// A member with members of its own.
    public init(
        _ name: String, _ zhHans: String, _ en: String, _ shape: Shape, isRequired: Bool = false, names: [Choice] = []
    ) {
        self.name = name
        self.isRequired = isRequired
        self.shape = shape
        self.names = names
        source = nil
        label = Label(zhHans, en)
    }

    /// A member that takes what a choice field of the record takes, as the company has it.
    public init(
        _ name: String, _ zhHans: String, _ en: String, choicesOf source: ChoiceSource, isRequired: Bool = false
    ) {
        self.name = name
        self.isRequired = isRequired
        self.source = source
        label = Label(zhHans, en)
        names = []
        shape = .value(.loose(name, label, .choice(source.taken), isRequired: isRequired))
    }

    private init(_ member: InputField, _ shape: Shape, names: [Choice]? = nil) {
        name = member.name
        isRequired = member.isRequired
        label = member.label
        self.names = names ?? member.names
        source = member.source
        self.shape = shape
    }

    /// The same map to texts with other names for a form to offer.
    public func offering(_ names: [Choice]) -> InputField { InputField(self, shape, names: names) }

    /// The same member as a company has it: its choices, its currency.
    func owned(_ company: Company) -> InputField {
        switch shape {
        case .value(let field):
            let choices = source.map { $0.taken(company) }
            let isOwn = choices != nil || (field.kind == .money && company.currency != field.currency)
            return isOwn ? InputField(self, .value(field.owned(choices: choices, currency: company.currency))) : self
        case .object(let members): return InputField(self, .object(members.map { $0.owned(company) }))
        case .list(let members): return InputField(self, .list(members.map { $0.owned(company) }))
        case .texts: return self
        }
    }
}

/// Choices that a verb takes from a field of its record.
public struct ChoiceSource: Sendable {
    let field: AnyField
    let without: Set<String>

    /// The choices of a field, without those that other verbs lead to.
    public init<Content: FieldContent>(_ field: Field<Content>, without: Set<String> = []) {
        self.field = field.any
        self.without = without
    }

    /// As they are declared.
    var taken: [Choice] { field.kind.choices.filter { !without.contains($0.value) } }

    /// As a company has them, without those it retired.
    func taken(_ company: Company) -> [Choice] {
        company.choices(of: field).filter { !without.contains($0.value) && !$0.isRetired }
    }
}

extension Verb {
    /// What it takes in a company: its choices, its currency.
    public func input(in company: Company) -> [InputField] { input.map { $0.owned(company) } }
}
