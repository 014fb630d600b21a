/// A value of the Common Expression Language.
///
/// Equality is identity of type and value with texts compared by code point; the language's own `==`, where
/// `1 == 1.0`, is what an expression computes.
public indirect enum CELValue: Sendable {
    /// Nothing.
    case null
    /// True or false.
    case bool(Bool)
    /// A signed 64-bit integer.
    case int(Int64)
    /// An IEEE 754 double.
    case double(Double)
    /// A text.
    case string(String)
    /// Seconds since 1970 in UTC and nanoseconds 0 ..< 10⁹ after them.
    case timestamp(seconds: Int64, nanos: Int32)
    /// Seconds and nanoseconds of the same sign.
    case duration(seconds: Int64, nanos: Int32)
    /// Values in order.
    case list([CELValue])
    /// Keys with their values.
    case map(CELMap)
    /// The name of a type, as `int` or `google.protobuf.Timestamp`.
    case type(String)

    /// The name of this value's type.
    public var typeName: String {
        switch self {
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .double: "double"
        case .string: "string"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        case .list: "list"
        case .map: "map"
        case .type: "type"
        }
    }
}

extension CELValue: Hashable {
    public static func == (left: CELValue, right: CELValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.double(let a), .double(let b)): a == b || (a.isNaN && b.isNaN)
        case (.string(let a), .string(let b)), (.type(let a), .type(let b)): CodePoints.equal(a, b)
        case (.timestamp(let a, let x), .timestamp(let b, let y)), (.duration(let a, let x), .duration(let b, let y)):
            a == b && x == y
        case (.list(let a), .list(let b)): a == b
        case (.map(let a), .map(let b)): a == b
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(typeName)
        switch self {
        case .null: break
        case .bool(let flag): hasher.combine(flag)
        case .int(let number): hasher.combine(number)
        case .double(let number): hasher.combine(number.isNaN ? 0 : number)
        case .string(let text), .type(let text): for byte in text.utf8 { hasher.combine(byte) }
        case .timestamp(let seconds, let nanos), .duration(let seconds, let nanos):
            hasher.combine(seconds)
            hasher.combine(nanos)
        case .list(let items): hasher.combine(items)
        case .map(let map): hasher.combine(map.count)
        }
    }
}

/// A map of the Common Expression Language: keys are booleans, integers or texts, in the order they were given.
public struct CELMap: Hashable, Sendable {
    /// The keys in order.
    public private(set) var keys: [CELValue] = []
    /// The value of each key.
    private var values: [CELValue: CELValue] = [:]

    /// An empty map.
    public init() {}

    /// How many keys there are.
    public var count: Int { keys.count }

    /// The value of a key, nil when there is none.
    public subscript(key: CELValue) -> CELValue? { values[key] }

    /// Adds a key; false, and nothing changed, when it is there already.
    public mutating func insert(_ key: CELValue, _ value: CELValue) -> Bool {
        guard values[key] == nil else { return false }
        keys.append(key)
        values[key] = value
        return true
    }

    /// Two maps are equal when they hold the same keys with the same values, in any order.
    public static func == (left: CELMap, right: CELMap) -> Bool { left.values == right.values }

    /// Agrees with `==`: the order of keys does not matter.
    public func hash(into hasher: inout Hasher) { hasher.combine(keys.count) }
}
