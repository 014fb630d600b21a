import Markup

/// A select whose options the server finds while one types. Without scripts it is a select with a box and a button
/// that narrow it.
struct Combobox: Component {
    let words: Wording
    let id: String
    let name: String
    let label: String
    /// Answers `?q=…` with `<option>`s.
    let source: Link
    /// The options to begin with, among them the chosen one.
    let options: HTML
    /// What was typed into the box that narrows.
    var typed = ""
    var isRequired = false
    var isDisabled = false
    var hasProblem = false
    /// What stands in the box while nothing is chosen, nil for how to find.
    var hint: String?
    /// What else the select says, as what it asks when another option is chosen.
    var asks: Attribute?

    var html: HTML {
        div(
            .class("combo picker"), .data(.source, source.address),
            .data(.hint, hint ?? words(ComponentWords.findHint)),
            .data(.empty, words(ComponentWords.nothingFound)), .data(.failed, words(ComponentWords.loadFailed))
        ) {
            input(
                .type("search"), .name("_q.\(name)"), .value(typed), .placeholder(words(ComponentWords.findHint)),
                .aria(.label, "\(words(ComponentWords.find)): \(label)"), .autocomplete("off"), .class("find"))
            button(.name("_find"), .value(name), .class("find"), .formnovalidate) { words(ComponentWords.find) }
            select(
                .id(id), .name(name), isRequired ? .required : nil, isDisabled ? .disabled : nil,
                .aria(.describedby, "\(id)-note"), hasProblem ? .aria(.invalid, "true") : nil, asks
            ) { options }
        }
    }
}
