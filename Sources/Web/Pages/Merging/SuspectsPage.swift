import Conditions
import Markup
import Parties
import Records

/// The records that may be the same as one, and the merges that made it what it is.
struct SuspectsPage: PageContent {
    private let record: AnyRecord
    private let name: String
    private let text: String
    private let suspects: [(record: AnyRecord, title: String, outcome: DuplicateMatcher.Outcome)]
    private let found: [(id: Int64, title: MarkedText)]
    private let facts: HitFacts
    private let merges: [(merge: Merge, title: String)]

    init(_ record: AnyRecord, _ text: String, _ work: Work) throws {
        self.record = record
        self.text = text
        name = record.title(for: work.actor)
        suspects =
            try DuplicateFinder(record.object, work)?.suspects(of: record).map {
                ($0.record, $0.record.title(for: work.actor), $0.outcome)
            } ?? []
        let search = try SearchQuestion(text).map { try RecordSearch($0, in: work, objects: [record.object]) }
        let hits = (search?.hits ?? []).map { $0.hit }.filter { $0.record.id != record.id }
        found = hits.map { ($0.record.id, $0.title) }
        facts = try HitFacts(suspects.map { $0.record } + hits.map(\.record), work)
        merges = try work.merges(into: record.id).map { merge in
            let sql = "\(record.object.selectSQL) WHERE t.tenant = ? AND t.id = ?"
            let gone = try work.connection.first(sql, [.int(work.actor.tenant), .int(merge.loser)]) {
                AnyRecord(object: record.object, row: $0)
            }
            return (merge, gone?.title(for: work.actor) ?? "#\(merge.loser)")
        }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(MergeWords.mergeOf(name)) }

    func crumbs(_ drawing: Drawing) -> [Crumb] { RecordHead.crumbs(record.object, of: record, drawing) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let plural = record.object.plural
        return section(.class("merging")) {
            header(.class("heading")) { h1 { words(MergeWords.mergeOf(name)) } }
            h2 { words(MergeWords.suspects) }
            if suspects.isEmpty { p(.class("empty")) { words(MergeWords.noSuspects) } }
            ul(.class("pairs")) {
                for suspect in suspects {
                    li {
                        a(.class("name"), .href(place(suspect.record.id))) {
                            Self.called(HTML(suspect.title), facts[suspect.record.id])
                        }
                        MatchReasons.html(suspect.outcome.score.reasons, suspect.outcome.score.probability, words)
                    }
                }
            }
            h2 { words(MergeWords.another) }
            form(.method("get"), .action(SafePath.link(.verb(plural, record.id, "merge"))), .class("searchbox")) {
                label(.for("merge-q"), .class("sr")) { words(MergeWords.another) }
                input(.id("merge-q"), .name("q"), .type("search"), .value(text), .autocomplete("off"))
                button { words(SearchWords.search) }
            }
            if !text.isEmpty, found.isEmpty { p(.class("empty")) { words(SearchWords.nothing(text)) } }
            ul(.class("pairs")) {
                for hit in found {
                    li { a(.class("name"), .href(place(hit.id))) { Self.called(hit.title.html, facts[hit.id]) } }
                }
            }
            past(drawing)
        }
    }

    /// A name above what tells it from others like it.
    static func called(_ name: HTML, _ facts: String?) -> HTML {
        span(.class("called")) {
            bdi { name }
            if let facts { small(.class("muted")) { bdi { facts } } }
        }
    }

    private func place(_ other: Int64) -> Link {
        SafePath.link(.verb(record.object.plural, record.id, "merge"), [("with", String(other))])
    }

    private func past(_ drawing: Drawing) -> HTML {
        if merges.isEmpty { return HTML() }
        return section {
            h2 { drawing.words(MergeWords.past) }
            ul(.class("pairs")) {
                for (merge, title) in merges {
                    li {
                        bdi(.class("name")) { title }
                        span(.class("muted")) {
                            drawing.words(MergeWords.mergedIn(merge.movedCount))
                            HTML(Dot.between)
                            drawing.values(Titles()).moment(merge.at)
                        }
                        drawing.form(
                            SafePath.link(.verb(record.object.plural, record.id, "unmerge")), class: "inline"
                        ) {
                            input(.type("hidden"), .name("merge_id"), .value(String(merge.id)))
                            button { drawing.words(MergeWords.undo) }
                        }
                    }
                }
            }
        }
    }
}

/// Why two records may be one, in words.
enum MatchReasons {
    static func html(_ reasons: [MatchReason], _ probability: Double, _ words: Wording) -> HTML {
        span(.class("reasons")) {
            Chip(
                text: words(MergeWords.probability(Int((probability * 100).rounded()))),
                tone: probability >= 0.9 ? .warn : .plain)
            for reason in reasons where reason.level != .missing {
                Chip(
                    text: words(MergeWords.field(words(name(reason.field)), reason.level.text(words.language))),
                    tone: tone(reason.level), isDot: true)
            }
        }
    }

    private static func tone(_ level: AgreementLevel) -> Tone {
        switch level {
        case .exact: .good
        case .different: .bad
        default: .warn
        }
    }

    /// What the matcher calls the fields it compares.
    private static func name(_ field: String) -> Label {
        switch field {
        case "credit_code": Label("信用代码", "Credit code")
        case "email": Label("邮箱", "E-mail")
        case "phone": Label("电话", "Phone")
        case "company": Label("公司名（不计组织形式）", "Company name but for its form")
        case "name": Label("姓名", "Name")
        default: Label("区域", "Region")
        }
    }
}
