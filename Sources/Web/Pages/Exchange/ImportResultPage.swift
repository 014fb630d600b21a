import Markup
import Records

/// How far an import is, and what became of its rows.
struct ImportResultPage: PageContent {
    private let job: ImportJob
    private let outcome: String
    private let rows: [ImportRow]
    private let next: Int64?
    private let hasRejects: Bool
    private let titles: Titles
    private let object: ObjectDefinition?

    init(_ job: ImportJob, _ outcome: String, _ rows: [ImportRow], _ hasRejects: Bool, _ work: Work) throws {
        self.job = job
        self.outcome = outcome
        self.rows = Array(rows.prefix(100))
        self.hasRejects = hasRejects
        next = rows.count > 100 ? self.rows.last?.line : nil
        object = work.schema.object(job.object)
        var wanted = Titles.Wanted()
        for row in self.rows { if let record = row.record { wanted.add(job.object, record) } }
        titles = try Titles.load(wanted, work)
    }

    private var isBusy: Bool { job.state == "running" || job.state == "reverting" }

    func title(_ drawing: Drawing) -> String { drawing.words(ImportWords.importOf(job.name)) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("importing")) {
            header(.class("heading")) {
                div {
                    p(.class("crumb")) { a(.href(SafePath.link(.imports))) { words(ImportWords.imports) } }
                    h1 { bdi { job.name } }
                }
                div(.class("actions")) {
                    if hasRejects {
                        a(.class("button"), .href(SafePath.link(.importRejects(job.id))), .hx(.boost, "false")) {
                            words(ImportWords.rejectFile)
                        }
                    }
                    if job.state == "done" || job.state == "failed" {
                        drawing.form(SafePath.link(.importJob(job.id)), class: "inline") {
                            button(.name("_revert"), .value("1")) { words(ImportWords.revert) }
                        }
                    }
                }
            }
            status(drawing)
            if !isBusy { results(drawing) }
        }
    }

    /// State and counts; while it runs this part asks for itself again.
    func status(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return div(
            .id("import-status"), .role("status"),
            isBusy ? .hxGet(SafePath.link(.importJob(job.id), [("part", "1")])) : nil,
            isBusy ? .hx(.trigger, "load delay:700ms") : nil, isBusy ? .hx(.swap, "outerHTML") : nil,
            isBusy ? .hx(.pushURL, "false") : nil
        ) {
            p {
                ImportLabel.state(job.state).chip(words)
                if isBusy { progress(.value(String(job.percent)), .max("100")) { "\(job.percent)%" } }
            }
            if let problem = job.problem { p(.class("trouble"), .role("alert")) { problem } }
            ul(.class("tabs")) {
                for count in job.counts {
                    li {
                        a(
                            .href(SafePath.link(.importJob(job.id), [("outcome", count.outcome)])),
                            count.outcome == outcome ? .aria(.current, "true") : nil
                        ) { "\(words(ImportLabel.outcome(count.outcome).label)) \(count.count)" }
                    }
                }
            }
            if !isBusy {
                p(.class("hint")) { a(.href(SafePath.link(.importJob(job.id)))) { words(ImportWords.showRows) } }
            }
        }
    }

    private func results(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return div {
            if outcome == "rejected", !job.reasons.isEmpty {
                ul(.class("reasonlist")) {
                    for reason in job.reasons.prefix(20) { li { "\(words(reason.text)) · \(reason.count)" } }
                }
            }
            table(.class("mapping")) {
                thead {
                    tr {
                        th(.scope("col")) { words(ImportWords.line) }
                        th(.scope("col")) { words(ImportWords.result) }
                    }
                }
                tbody { for row in rows { self.row(row, words) } }
            }
            if let next {
                a(
                    .class("button"),
                    .href(SafePath.link(.importJob(job.id), [("outcome", outcome), ("after", String(next))]))
                ) { words(.nextPage) }
            }
        }
    }

    private func row(_ row: ImportRow, _ words: Wording) -> HTML {
        tr {
            td(.class("figures")) { String(row.line) }
            td {
                if let record = row.record, let object {
                    if let title = titles[object.name, record] {
                        a(.href(SafePath.link(.detail(object.plural, record)))) { bdi { title } }
                    } else {
                        span(.class("muted")) { "#\(record)" }
                    }
                }
                for problem in row.problems { p(.class("problem")) { words(problem.text) } }
            }
        }
    }
}
