import Foundation
import Markup
import Records

/// Whom a record is shared with, and a form to share it.
struct SharePage: PageContent {
    private let record: AnyRecord
    private let name: String
    private let typed: FormFields
    private let trouble: FormTrouble?
    private let choices: ShareChoices
    private let shares: [(share: Share, name: String?)]
    private let once = Secrets.text(bytes: 12)

    init(_ record: AnyRecord, _ typed: FormFields, _ trouble: FormTrouble?, _ work: Work) throws {
        guard try work.mayShare(record) else { throw Refusal.forbidden(action: "share", object: record.object.name) }
        self.record = record
        self.typed = typed
        self.trouble = trouble
        name = record.title(for: work.actor)
        choices = try ShareChoices(matching: typed["_q.with"], chosen: typed["with"].flatMap(Int64.init), work)
        shares = try work.shares(of: record).map { ($0, try work.name(of: $0.sharee)) }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(ShareWords.shareOf(name)) }

    func crumbs(_ drawing: Drawing) -> [Crumb] { RecordHead.crumbs(record.object, of: record, drawing) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("form")) {
            header(.class("heading")) { div { h1 { words(ShareWords.share) } } }
            p(.class("hint")) { words(ShareWords.help) }
            // What is wrong with a member stands beside it.
            if let trouble, trouble.problem("with") == nil, trouble.problem("level") == nil {
                trouble.html(words, labels: [])
            }
            form(drawing)
            h2 { words(ShareWords.shared) }
            if shares.isEmpty { p(.class("hint")) { words(ShareWords.nobody) } }
            ul(.class("pairs")) { for (share, name) in shares { li { row(share, name, drawing) } } }
        }
    }

    private func place(_ verb: String) -> Link { SafePath.link(.verb(record.object.plural, record.id, verb)) }

    private func form(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let whom = words(ShareWords.whom), problem = trouble?.problem("with").map { words($0) }
        let source = SafePath.link(.verb(record.object.plural, record.id, "share"), [("pick", "1")])
        return drawing.form(place("share"), class: "fields") {
            input(.type("hidden"), .name("_once"), .value(once))
            EnterButton(text: words(ShareWords.share)).html
            FieldFrame(id: "share-with", label: whom, required: words(.required), problem: problem) {
                Combobox(
                    words: words, id: "share-with", name: "with", label: whom, source: source,
                    options: choices.html(words, none: words(ShareWords.missing)), typed: typed["_q.with"] ?? "",
                    isRequired: true, hasProblem: problem != nil
                ).html
            }
            FieldFrame(
                id: "share-level", label: words(ShareWords.level), hint: words(ShareWords.levelHelp),
                problem: trouble?.problem("level").map { words($0) }
            ) {
                SelectBox(
                    id: "share-level", name: "level",
                    choices: ShareLevel.allCases.map { ($0.rawValue, words($0.label)) },
                    chosen: typed["level"] ?? ShareLevel.read.rawValue
                ).html
            }
            p(.class("buttons")) {
                Button(text: words(ShareWords.share), icon: .share2, weight: .primary)
                a(.class("button"), .href(SafePath.link(.detail(record.object.plural, record.id)))) { words(.cancel) }
            }
        }
    }

    private func row(_ share: Share, _ name: String?, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let known = name ?? words(ShareWords.gone)
        let called = share.sharee.object == "team" ? words(ShareWords.team(known)) : known
        return HTML.joined([
            span(.class("name")) { PersonLabel(name: called) },
            span {
                Chip(text: words(share.level.label), tone: share.level == .edit ? .info : .plain)
                small(.class("muted")) {
                    HTML(Dot.between)
                    words(ShareWords.by(drawing.name(of: share.by)))
                }
            },
            drawing.form(place("unshare"), class: "inline", once: false) {
                input(.type("hidden"), .name("with"), .value(String(share.sharee.id)))
                button(.class("small"), .aria(.label, words(ShareWords.stopFor(called)))) { words(ShareWords.stop) }
            },
        ])
    }
}

/// The people and teams a record may be shared with, as options.
struct ShareChoices: Sendable {
    private let teams: [(id: Int64, name: String)]
    private let people: [(id: Int64, name: String, team: String?)]
    private let chosen: Int64?

    /// Options shown at a time; more are found by typing.
    private static let most = 50

    init(matching text: String?, chosen: Int64?, _ work: Work) throws {
        self.chosen = chosen
        let all = try work.connection.all(
            "SELECT id, name FROM teams WHERE tenant = ? AND deleted_at IS NULL ORDER BY name, id LIMIT 1000",
            [.int(work.actor.tenant)]
        ) { (id: $0.int(0), name: $0.text(1)) }
        let names = Dictionary(all.map { ($0.id, $0.name) }) { first, _ in first }
        func fits(_ id: Int64, _ name: String) -> Bool {
            guard let text, !text.isEmpty else { return true }
            return id == chosen || name.localizedCaseInsensitiveContains(text)
        }
        teams = Array(all.filter { fits($0.id, $0.name) }.prefix(Self.most))
        people = Array(
            work.actor.company.people.filter { $0.isActive && $0.id != work.actor.user && fits($0.id, $0.name) }
                .map { ($0.id, $0.name, $0.team.flatMap { names[$0] }) }.prefix(Self.most))
    }

    func html(_ words: Wording, none: String) -> HTML {
        HTML.joined(
            [option(.value("")) { none }]
                + people.map { person in
                    let called = person.team.map { words(ShareWords.member(person.name, $0)) } ?? person.name
                    return option(.value(String(person.id)), person.id == chosen ? .selected : nil) { called }
                }
                + teams.map { team in
                    option(.value(String(team.id)), team.id == chosen ? .selected : nil) {
                        words(ShareWords.team(team.name))
                    }
                })
    }
}
