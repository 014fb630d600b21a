import Conditions
import Money

extension AnyField {
    /// The value of a record as programs see it.
    public func json(_ record: AnyRecord) -> JSON {
        json(record[self], record.second(self))
    }

    /// A column, or money's two, as programs see it.
    public func json(_ value: Value, _ second: Value) -> JSON {
        switch (kind, value) {
        case (_, .null): .null
        case (.integer, .int(let number)) where name != "id": .int(number)
        case (.integer, .int(let id)), (.reference, .int(let id)): .id(id)
        case (.decimal, .int(let number)), (.percent, .int(let number)):
            .number(DecimalText.text(number, scale: kind.scale ?? 0))
        case (.money, .int(let minor)): Self.money(minor, second)
        case (.boolean, .int(let number)): .bool(number != 0)
        case (.time, .int(let milliseconds)): .string(RFC3339.text(Instant(milliseconds)))
        case (.choices, .text(let text)), (.json, .text(let text)): (try? JSON(parsing: text)) ?? .null
        case (_, .text(let text)): .string(text)
        case (_, .int(let number)): .int(number)
        }
    }

    private static func money(_ minor: Int64, _ currency: Value) -> JSON {
        guard case .text(let code) = currency else { return .null }
        return .object([("amount", .string(DecimalText.text(minor, scale: 2))), ("currency", .string(code))])
    }
}
