import Conditions

/// A Swift type that a field can hold.
public protocol FieldContent: Sendable {
    /// The kind of a field that names none.
    static var kind: FieldKind { get }
    /// Whether nothing is a value too.
    static var isOptional: Bool { get }
    /// Its columns, one or two.
    var stored: StoredPair { get }
    /// Reads the value from the columns beginning at a slot.
    static func read(_ values: [Value], _ slot: Int) -> Self
}

/// The one or two columns of a value.
public struct StoredPair: Sendable {
    /// The first column.
    public let first: Value
    /// The currency of money.
    public let second: Value?

    /// One column, or two.
    public init(_ first: Value, _ second: Value? = nil) {
        self.first = first
        self.second = second
    }
}

extension FieldContent {
    public static var isOptional: Bool { false }
}

extension String: FieldContent {
    public static var kind: FieldKind { .line }
    public var stored: StoredPair { StoredPair(.text(self)) }
    public static func read(_ values: [Value], _ slot: Int) -> String {
        if case .text(let text) = values[slot] { text } else { "" }
    }
}

extension Int: FieldContent {
    public static var kind: FieldKind { .integer }
    public var stored: StoredPair { StoredPair(.int(Int64(self))) }
    public static func read(_ values: [Value], _ slot: Int) -> Int {
        if case .int(let number) = values[slot] { Int(number) } else { 0 }
    }
}

extension Bool: FieldContent {
    public static var kind: FieldKind { .boolean }
    public var stored: StoredPair { StoredPair(.int(self ? 1 : 0)) }
    public static func read(_ values: [Value], _ slot: Int) -> Bool { values[slot] == .int(1) }
}

extension Optional: FieldContent where Wrapped: FieldContent {
    public static var kind: FieldKind { Wrapped.kind }
    public static var isOptional: Bool { true }
    public var stored: StoredPair {
        guard let self else { return StoredPair(.null, Wrapped.kind.width == 2 ? .null : nil) }
        return self.stored
    }
    public static func read(_ values: [Value], _ slot: Int) -> Wrapped? {
        values[slot] == .null ? nil : Wrapped.read(values, slot)
    }
}

/// A choice field's Swift enumeration.
public protocol ChoiceContent: FieldContent, RawRepresentable<String>, CaseIterable, Hashable {
    /// How people call the value.
    var label: Label { get }
}

extension ChoiceContent {
    public static var kind: FieldKind { .choice(allCases.map { Choice(value: $0.rawValue, label: $0.label) }) }
    public var stored: StoredPair { StoredPair(.text(rawValue)) }
    public static func read(_ values: [Value], _ slot: Int) -> Self {
        guard case .text(let text) = values[slot], let choice = Self(rawValue: text) else {
            preconditionFailure("\(Self.self) stored as \(values[slot]): the column's check lets only choices in")
        }
        return choice
    }
}
