import Markup

/// One day.
struct DateInput: Component {
    let id: String
    let name: String
    /// `2026-11-22`, or nothing.
    var value = ""
    var isDisabled = false
    var hasProblem = false

    var html: HTML {
        input(
            .id(id), .name(name), .type("date"), .value(value), isDisabled ? .disabled : nil,
            .aria(.describedby, "\(id)-note"), hasProblem ? .aria(.invalid, "true") : nil)
    }
}

/// From one day until another, with the usual spans at one press.
struct DateRange: Component {
    let words: Wording
    let label: String
    let from: (name: String, value: String)
    let until: (name: String, value: String)

    private static let spans: [(String, ComponentWords)] = [
        ("today", .today), ("week", .week), ("month", .month), ("quarter", .quarter), ("year", .year),
    ]

    var html: HTML {
        fieldset(.class("field")) {
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
        }
    }

    private func day(_ end: (name: String, value: String), _ text: ComponentWords) -> HTML {
        input(.type("date"), .name(end.name), .value(end.value), .aria(.label, "\(label): \(words(text))"))
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

    static let currencies = ["CNY", "USD", "EUR", "HKD", "GBP", "SGD"]

    var html: HTML {
        span(.class("money")) {
            TextInput(
                id: id, name: name, value: amount, mode: "decimal", isRequired: isRequired, isDisabled: isDisabled,
                hasProblem: hasProblem)
            SelectBox(
                id: "\(id)-currency", name: "\(name).currency", choices: Self.currencies.map { ($0, $0) },
                chosen: currency, isDisabled: isDisabled, label: words(ComponentWords.currency))
        }
    }
}
