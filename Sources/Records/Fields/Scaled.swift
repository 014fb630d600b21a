import Conditions
import Money

/// A share in hundredths of a percent: 12.5 % is 1250.
public struct Percent: Sendable, Hashable, FieldContent {
    /// Hundredths of a percent.
    public let basisPoints: Int64

    /// A share from hundredths of a percent.
    public init(basisPoints: Int64) { self.basisPoints = basisPoints }

    public static var kind: FieldKind { .percent }
    public var stored: StoredPair { StoredPair(.int(basisPoints)) }
    public static func read(_ values: [Value], _ slot: Int) -> Percent {
        if case .int(let number) = values[slot] { Percent(basisPoints: number) } else { Percent(basisPoints: 0) }
    }
}

/// A quantity in thousandths of its unit: 2.5 hours is 2500.
public struct Quantity: Sendable, Hashable, FieldContent {
    /// Thousandths of the unit.
    public let thousandths: Int64

    /// A quantity from thousandths of its unit.
    public init(thousandths: Int64) { self.thousandths = thousandths }

    public static var kind: FieldKind { .decimal(scale: 3) }
    public var stored: StoredPair { StoredPair(.int(thousandths)) }
    public static func read(_ values: [Value], _ slot: Int) -> Quantity {
        if case .int(let number) = values[slot] { Quantity(thousandths: number) } else { Quantity(thousandths: 0) }
    }
}

extension Money: FieldContent {
    public static var kind: FieldKind { .money }
    public var stored: StoredPair { StoredPair(.int(minor), .text(currency.code)) }
    public static func read(_ values: [Value], _ slot: Int) -> Money {
        guard case .int(let minor) = values[slot] else { return Money(minor: 0, currency: .cny) }
        guard case .text(let code) = values[slot + 1] else { return Money(minor: minor, currency: .cny) }
        return Money(minor: minor, currency: (try? Currency(code)) ?? .cny)
    }
}

extension Money {
    /// More than nothing: the minor units of what is owed, paid or allocated.
    public static let positive: ClosedRange<Int64> = 1...999_999_999_999_999
}

extension Array: FieldContent where Element: ChoiceContent {
    public static var kind: FieldKind { .choices(Element.kind.choices) }
    public var stored: StoredPair {
        StoredPair(.text("[" + map { "\"\($0.rawValue)\"" }.joined(separator: ",") + "]"))
    }
    public static func read(_ values: [Value], _ slot: Int) -> [Element] {
        guard case .text(let text) = values[slot] else { return [] }
        return text.split { "[],\"".contains($0) }.compactMap { Element(rawValue: String($0)) }
    }
}
