import Conditions
import Markup
import Parties
import Records
import Storage

/// What the people at a customer allowed us: for each person, channel and purpose the newest word, where it came from
/// and when, with the way to note another.
struct ConsentPart: Sendable {
    private let account: AnyRecord
    private let contacts: [AnyRecord]
    private let newest: [AnyRecord]
    private let mayAdd: Bool
    private let typed: TypedBeside?

    init?(_ account: AnyRecord, _ typed: TypedBeside?, _ work: Work) throws {
        guard let object = work.schema.object("consent"), var query = try? Query(object, by: work.actor),
            let people = try PeoplePart(account, limit: 20, work)
        else { return nil }
        self.account = account
        self.typed = typed?.what == "consent" ? typed : nil
        contacts = people.contacts
        mayAdd = work.actor.access.reach(.create, object) > .none
        let marks = contacts.isEmpty ? "NULL" : contacts.map { _ in "?" }.joined(separator: ",")
        query.predicates = [Predicate("t.contact_id IN (\(marks))", contacts.map { .int($0.id) })]
        query.limit = 200
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        let rows = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        var seen: Set<String> = []
        newest = rows.filter { row in
            let key = "\(row.number("contact_id") ?? 0) \(row.text("channel") ?? "") \(row.text("purpose") ?? "")"
            return seen.insert(key).inserted
        }
    }

    /// Notes what somebody of this account said.
    static func add(_ form: FormFields, to account: AnyRecord, _ work: Work) throws -> Int64 {
        let names = ["contact_id", "channel", "purpose", "state", "source"]
        let texts = names.map { name -> (String, JSON) in
            (name, form[name]?.nonEmpty.map(JSON.string) ?? .null)
        }
        guard let id = form["contact_id"].flatMap(Int64.init), let contact = try work.find(Contact.self, id),
            contact.account?.id == account.id
        else { throw Refusal.unknownReferences([.unknownReference("contact_id")]) }
        return try Together.make("consent", texts + [("account_id", .id(account.id))], work).id
    }

    /// How it is named while nobody there allowed or forbade anything.
    var missing: NothingYet.Item? {
        guard isQuiet, mayAdd, !contacts.isEmpty else { return nil }
        let first = contacts.first.map { [("contact_id", String($0.id))] } ?? []
        return NothingYet.Item(
            object: Consent.definition, heading: CustomerWords.consent,
            new: SafePath.link(.new(Consent.definition.plural), first + [("account_id", String(account.id))]))
    }

    private var isQuiet: Bool { newest.isEmpty && typed == nil }

    func html(_ drawing: Drawing) -> HTML {
        if isQuiet { return HTML() }
        let words = drawing.words
        return section(.class("panel")) {
            h2 { words(CustomerWords.consent) }
            typed?.trouble?.html(words, labels: [])
            ul(.class("consents")) { for row in newest { li { line(row, drawing) } } }
            if mayAdd, !contacts.isEmpty { form(drawing) }
        }
    }

    private func line(_ row: AnyRecord, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let who = contacts.first { $0.id == row.number("contact_id") }.map { $0.title(for: drawing.actor) } ?? "—"
        let isGranted = row.text("state") == "granted"
        return HTML.joined([
            Chip(text: words(isGranted ? CustomerWords.granted : .withdrawn), tone: isGranted ? .good : .bad).html,
            span {
                bdi { who }
                Dot.between + choice("channel", row, words) + Dot.between + choice("purpose", row, words)
            },
            small(.class("muted")) {
                bdi { row.text("source") ?? "" }
                Dot.between
                drawing.values(Titles()).moment(row.time("given_at") ?? row.createdAt)
            },
        ])
    }

    private func choice(_ name: String, _ row: AnyRecord, _ words: Wording) -> String {
        guard let field = row.object.field(name), let value = row.text(name) else { return "" }
        return field.kind.choices.name(value, words)
    }

    private func form(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return details(typed == nil ? nil : .open) {
            summary { words(CustomerWords.noteConsent) }
            drawing.form(SafePath.link(.beside("accounts", account.id, "consent")), class: "inline-form") {
                select(.name("contact_id"), .aria(.label, words(CustomerWords.people))) {
                    for contact in contacts {
                        option(.value(String(contact.id))) { contact.title(for: drawing.actor) }
                    }
                }
                picker("channel", ConsentChannel.kind.choices, words)
                picker("purpose", ConsentPurpose.kind.choices, words)
                picker("state", ConsentAnswer.kind.choices, words)
                input(
                    .name("source"), .type("text"), .value(typed?.form["source"] ?? ""), .maxlength(200),
                    .placeholder(words(CustomerWords.source)), .aria(.label, words(CustomerWords.source)))
                button { words(.save) }
            }
        }
    }

    private func picker(_ name: String, _ choices: [Choice], _ words: Wording) -> HTML {
        select(.name(name), .aria(.label, Consent.definition.field(name).map { words($0.label) } ?? name)) {
            for choice in choices { option(.value(choice.value)) { words(choice.label) } }
        }
    }
}
