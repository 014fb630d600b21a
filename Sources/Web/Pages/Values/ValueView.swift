import China
import Conditions
import Markup
import Money
import Records

/// Shows values of records: masked ones masked, references as links, every text isolated from its surroundings.
struct ValueView: Sendable {
    let words: Wording
    let titles: Titles
    let schema: Declarations
    let now: Instant
    /// How people call each role.
    var roles: [String: Label] = [:]
    /// How the company calls the evidence of deals.
    var evidence: [String: Label] = [:]

    /// A field of a record; nothing when it has no value.
    func html(_ visible: VisibleFields.Visible, of record: AnyRecord, linked: Bool = true) -> HTML {
        let field = visible.field
        let value = record[field]
        guard value != .null else { return nothing(visible, of: record) }
        if visible.rule == .masked { return bdi(.class("masked")) { RecordWriter.masked(field, value) } }
        if let (object, id) = field.target(in: record) {
            return linked ? reference(object, id) : bdi { titles[object, id] ?? "—" }
        }
        if case .text(let text) = value, let html = named(field, text, record.object) { return html }
        if Overdue.holds(field, of: record, now: now) { return due(value) }
        return html(field, value, record.second(field))
    }

    /// An amount that the program keeps is nothing before it keeps one; of any other empty field there is nothing to say.
    private func nothing(_ visible: VisibleFields.Visible, of record: AnyRecord) -> HTML {
        guard visible.rule < .masked, visible.field.isCounted else { return HTML() }
        let known = record.object.fields.first { $0.kind == .money && record[$0] != .null }
        let currency = known.map { record.second($0) } ?? .text(visible.field.currency)
        return html(visible.field, .int(0), currency)
    }

    private func html(_ field: AnyField, _ value: Value, _ second: Value) -> HTML {
        switch (field.kind, value) {
        case (.money, .int): return span(.class("number")) { MoneyText.text(value, second) }
        case (.decimal(let scale), .int(let number)): return figure(DecimalText.plain(number, scale: scale))
        case (.percent, .int(let number)): return figure(DecimalText.text(number, scale: 2) + "%")
        case (.integer, .int(let number)): return figure(String(number))
        case (.boolean, .int(let flag)): return HTML(words(flag != 0 ? .yes : .no))
        case (.time, .int(let at)): return moment(Instant(at))
        case (.date, .text(let day)): return time(.datetime(day), .class("number")) { day }
        case (.choice(let choices), .text(let text)):
            return span(.class("chip"), .data(.kind, text)) { choices.name(text, words) }
        case (.choices(let choices), .text(let text)): return several(text, choices)
        case (.email, .text(let text)): return link(Link.mail(text), text)
        case (.phone, .text(let text)): return link(Link.phone(text), PhoneText.text(text))
        case (.url, .text(let text)): return link(Link(text), text, isElsewhere: true)
        case (.json, .text(let text)):
            let view = JSONView(words: words, labels: field.name == "evidence" ? evidence : [:])
            return view.html((try? JSON(parsing: text)) ?? .string(text))
        case (.longText, .text(let text)): return bdi(.class("prose")) { text }
        case (_, .text(let text)): return bdi { field.known.name(text, words) }
        case (_, .int(let number)): return figure(String(number))
        case (_, .null): return HTML()
        }
    }

    /// Texts that stand for something else: the roles of a user by their names, the token of a survey as its page.
    private func named(_ field: AnyField, _ text: String, _ object: ObjectDefinition) -> HTML? {
        switch (object.name, field.name) {
        case ("user", "roles"):
            let names = text.split(separator: ",").map { key in roles[String(key)].map { words($0) } ?? String(key) }
            return HTML(words.list(names))
        case ("ticket", "survey_token"):
            return survey(Route.survey(text).path)
        default: return nil
        }
    }

    private func survey(_ path: String) -> HTML {
        HTML.joined([
            link(Link(path: path), words(.openSurvey), isElsewhere: true), HTML(" "),
            CopyButton(words: words, text: path, label: words(.copySurvey), isPath: true).html,
        ])
    }

    /// A link to a record the actor may see; a record they may not see has no name.
    func reference(_ object: String, _ id: Int64) -> HTML {
        guard let title = titles[object, id], let definition = schema.object(object) else {
            return span(.class("muted")) { id == 0 ? words(.system) : "—" }
        }
        return a(.href(Link(path: Page.detail(definition.plural, id).path))) { bdi { title } }
    }

    /// Who did something.
    func person(_ id: Int64) -> HTML { id == 0 ? HTML(words(.system)) : reference("user", id) }

    /// An instant in Beijing time, to the minute.
    func moment(_ at: Instant) -> HTML {
        time(.datetime(RFC3339.text(at)), .class("number")) { LocalTime.text(at) }
    }

    /// The time of a day that stands above it; the whole moment is its title.
    func clock(_ at: Instant) -> HTML {
        time(.datetime(RFC3339.text(at)), .class("number"), .title(LocalTime.text(at))) { LocalTime.clock(at) }
    }

    /// What was missed.
    private func due(_ value: Value) -> HTML {
        switch value {
        case .int(let at):
            let at = Instant(at)
            return DueDate(words: words, at: RFC3339.text(at), text: LocalTime.text(at), isOverdue: true).html
        case .text(let day): return DueDate(words: words, at: day, text: day, isOverdue: true).html
        default: return HTML()
        }
    }

    private func figure(_ text: String) -> HTML { span(.class("number")) { text } }

    private func several(_ text: String, _ choices: [Choice]) -> HTML {
        let values = (try? JSON(parsing: text))?.array ?? []
        // Tags are what people wrote, whatever the language of the page.
        return HTML.joined(
            values.compactMap(\.string).map { value in
                span(.class("chip")) { choices.isEmpty ? bdi { value } : HTML(choices.name(value, words)) }
            })
    }

    private func link(_ link: Link?, _ text: String, isElsewhere: Bool = false) -> HTML {
        guard let link else { return bdi { text } }
        return a(.href(link), isElsewhere ? .rel("noopener noreferrer nofollow") : nil) { bdi { text } }
    }
}

extension AnyField {
    /// Whether it is an amount that the program keeps, as what was paid: nobody types it, and it begins with nothing.
    var isCounted: Bool { kind == .money && !traits.isDisjoint(with: [.readOnly, .computed]) }
}

extension [Choice] {
    /// How people call a stored value.
    func name(_ value: String, _ words: Wording) -> String {
        first { $0.value == value }.map { words($0.label) } ?? value
    }
}

/// Numbers as people here dial and read them: `138 1234 1234`.
enum PhoneText {
    static func text(_ stored: String) -> String {
        guard case .success(let number) = PhoneNumber.parse(stored), number.extensionNumber == nil else {
            return stored
        }
        let display = number.display
        // Only what reads back as the same number stands for it.
        guard case .success(let read) = PhoneNumber.parse(display), read.normalized == number.normalized else {
            return stored
        }
        return display
    }
}

extension DecimalText {
    /// A quantity as people read it, without zeros that say nothing: `1.000` is `1`.
    static func plain(_ number: Int64, scale: Int) -> String {
        var text = Substring(text(number, scale: scale))
        guard text.contains(".") else { return String(text) }
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return String(text)
    }
}

/// Amounts as people read them.
enum MoneyText {
    static func text(_ minor: Value, _ currency: Value) -> String {
        guard case .int(let amount) = minor else { return "" }
        let money = Money.read([.int(amount), currency], 0)
        return text(money)
    }

    /// An amount as the journal keeps it.
    static func text(_ json: JSON) -> String {
        let currency = json["currency"]?.string ?? "CNY"
        guard let minor = DecimalText.scaled(json["amount"]?.string ?? "", scale: 2) else { return "—" }
        return text(.int(minor), .text(currency))
    }

    static func text(_ money: Money) -> String { money.markedText }
}
