/// A JSON value, members in the order they were written.
///
/// Own reader and writer: bodies are read into columns and columns into bodies on every request, numbers stay exact,
/// and depth, duplicate members and NUL are refused while reading (docs/decisions/0002).
public enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    /// A number that is no 64-bit integer, as it was written.
    case number(String)
    case string(String)
    case array([JSON])
    case object([(String, JSON)])

    /// The member of an object, or nil.
    public subscript(_ member: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == member }?.1
    }

    /// The text of a string, or nil.
    public var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The number of an integer, however it is written (`1`, `1.0`), or nil.
    public var int: Int64? {
        switch self {
        case .int(let number): number
        case .number(let text): DecimalText.scaled(text, scale: 0)
        default: nil
        }
    }
    /// The flag of a boolean, or nil.
    public var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
    /// The elements of an array, or nil.
    public var array: [JSON]? { if case .array(let elements) = self { elements } else { nil } }
    /// The members of an object, or nil.
    public var object: [(String, JSON)]? { if case .object(let members) = self { members } else { nil } }
    /// A record id written as a string of digits or as an integer, or nil.
    public var id: Int64? {
        if case .int(let number) = self { number } else { string.flatMap { Int64($0) } }
    }

    /// The compact text.
    public var text: String {
        var writer = JSONWriter()
        writer.write(self)
        return writer.string
    }

    public static func == (a: JSON, b: JSON) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let x), .bool(let y)): x == y
        case (.int(let x), .int(let y)): x == y
        case (.number(let x), .number(let y)): x == y
        case (.string(let x), .string(let y)): x == y
        case (.array(let x), .array(let y)): x == y
        case (.object(let x), .object(let y)):
            x.count == y.count && zip(x, y).allSatisfy { $0.0 == $1.0 && $0.1 == $1.1 }
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .int(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }
    public init(nilLiteral: ()) { self = .null }

    /// An id as programs see it: a string of digits.
    public static func id(_ id: Int64) -> JSON { .string(String(id)) }
    /// The members of an object without those that are nil.
    public static func members(_ members: [(String, JSON?)]) -> JSON {
        .object(members.compactMap { name, value in value.map { (name, $0) } })
    }
}
