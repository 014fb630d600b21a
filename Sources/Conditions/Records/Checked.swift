/// What an expression about records is, once checked.
enum Checked: Sendable {
    case test(Test)
    case term(Term, RecordType)
    /// A number as written, before the other side tells its scale.
    case number(ExactNumber)
    /// A text as written, before the other side tells whether it is a date or a choice.
    case text(String)
    case null
    case list([Item])

    struct Item: Sendable {
        let value: Checked
        let syntax: Syntax
    }

    var typeName: String {
        switch self {
        case .test: "true or false"
        case .term(_, let type): type.name
        case .number: "a number"
        case .text: "a text"
        case .null: "null"
        case .list: "a list"
        }
    }
}

/// The types of stored values.
enum RecordType: Hashable, Sendable {
    case bool
    case number(scale: Int)
    case id
    case text
    case choice([String])
    case choices([String])
    case date
    case time
    case duration
    case json

    init(_ kind: ConditionKind) {
        switch kind {
        case .string: self = .text
        case .choice(let options): self = .choice(options)
        case .choices(let options): self = .choices(options)
        case .int: self = .number(scale: 0)
        case .id: self = .id
        case .bool: self = .bool
        case .decimal(let scale): self = .number(scale: scale)
        case .time: self = .time
        case .date: self = .date
        case .json: self = .json
        }
    }

    var name: String {
        switch self {
        case .bool: "true or false"
        case .number: "a number"
        case .id: "an id"
        case .text: "a text"
        case .choice: "a choice"
        case .choices: "several choices"
        case .date: "a date"
        case .time: "a time"
        case .duration: "a duration"
        case .json: "JSON"
        }
    }
}
