import Markup
import Money
import Records

/// One day, or a moment of it.
struct DateInput: Component {
    let id: String
    let name: String
    /// `2026-11-22`, or `2026-11-22T09:30` with a time, or nothing.
    var value = ""
    var hasTime = false
    var isRequired = false
    var isDisabled = false
    var hasProblem = false
    /// Where it asks what there is to say of its value.
    var asks: Attribute?

    var html: HTML {
        TextInput(
            id: id, name: name, value: value, type: hasTime ? "datetime-local" : "date", isRequired: isRequired,
            isDisabled: isDisabled, hasProblem: hasProblem, asks: asks
        ).html
    }
}

/// From one day until another, with the usual spans at one press.
struct DateRange: Component {
    let words: Wording
    let label: String
    let from: (name: String, value: String)
    let until: (name: String, value: String)
    var isDisabled = false
    /// What is wrong with the two days together.
    var problem: String?

    private static let spans: [(String, ComponentWords)] = [
        ("today", .today), ("week", .week), ("month", .month), ("quarter", .quarter), ("year", .year),
    ]

    var html: HTML {
        fieldset(.class("field"), isDisabled ? .disabled : nil) {
            legend { label }
            div(.class("range")) {
                day(from, .from)
                span(.class("muted")) { "–" }
                day(until, .until)
                div(.class("presets")) {
                    for (key, text) in Self.spans {
                        button(.type("button"), .class("small quiet"), .data(.span, key)) { words(text) }
                    }
                }
            }
            if let problem { p(.class("problem")) { problem } }
        }
    }

    private func day(_ end: (name: String, value: String), _ text: ComponentWords) -> HTML {
        input(
            .type("date"), .name(end.name), .value(end.value), .aria(.label, "\(label): \(words(text))"),
            problem == nil ? nil : .aria(.invalid, "true"))
    }
}

/// An amount and its currency.
struct MoneyInput: Component {
    let words: Wording
    let id: String
    let name: String
    var amount = ""
    var currency = "CNY"
    var isRequired = false
    var isDisabled = false
    var hasProblem = false
    /// Where it asks what there is to say of its amount.
    var asks: Attribute?

    static let currencies = ["CNY", "USD", "EUR", "HKD", "GBP", "SGD"]

    /// A number with its digits in groups, as amounts are read everywhere; anything else as it was typed.
    private var grouped: String {
        DecimalText.scaled(amount, scale: 2) == nil ? amount : DigitGroups.text(decimal: amount)
    }

    var html: HTML {
        span(.class("money")) {
            TextInput(
                id: id, name: name, value: grouped, mode: "decimal", isRequired: isRequired, isDisabled: isDisabled,
                hasProblem: hasProblem, asks: asks)
            SelectBox(
                name: "\(name).currency", choices: Self.currencies.map { ($0, $0) }, chosen: currency,
                isDisabled: isDisabled, label: words(ComponentWords.currency))
        }
    }
}
