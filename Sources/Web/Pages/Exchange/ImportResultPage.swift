import Markup
import Money
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
    private var place: Page { .importJob(job.id) }

    func title(_ drawing: Drawing) -> String { drawing.words(ImportWords.importOf(job.name)) }

    func crumbs(_ drawing: Drawing) -> [Crumb] { [Crumb(text: drawing.words(ImportWords.imports), page: .imports)] }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("importing")) {
            header(.class("heading")) {
                h1 { bdi { job.name } }
                if let object { Chip(text: words(all: object)) }
            }
            ImportSteps(words: words, current: .result)
            part(drawing)
        }
    }

    /// What is drawn again while it runs: the state, then what became of each row.
    func part(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return div(
            .id("import-part"),
            isBusy
                ? .several([
                    .hxGet(SafePath.link(place, [("part", "1")])), .hx(.trigger, "load delay:700ms"),
                    .hx(.swap, "outerHTML"), .hx(.target, "this"), .hx(.pushURL, "false"),
                ]) : nil
        ) {
            state(words)
            if let problem = job.problem { Callout(.bad) { p { problem } } }
            if !isBusy { ended(drawing) }
        }
    }

    private func state(_ words: Wording) -> HTML {
        div(.class("state"), .role("status")) {
            ImportLabel.state(job.state).chip(words)
            if isBusy {
                progress(
                    .value(String(job.percent)), .max("100"),
                    .aria(.label, words(ImportLabel.state(job.state).label))
                ) { "\(job.percent)%" }
                span(.class("number")) { "\(job.percent)%" }
                a(.class("button no-js"), .href(SafePath.link(place))) { words(ListWords.refresh) }
            }
        }
    }

    private func ended(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let tabs = job.counts.map { count in
            Tabs.Tab(
                text: words(ImportLabel.outcome(count.outcome).label),
                link: SafePath.link(place, [("outcome", count.outcome)]), isCurrent: count.outcome == outcome,
                count: count.count)
        }
        return HTML.joined([
            actions(drawing),
            ImportRemarks(remarks: job.remarks).html(words),
            div(.class("outcomes")) { Tabs(label: words(ImportWords.outcome), tabs: tabs) },
            outcome == "rejected" && job.reasons.contains { $0.count > 1 } ? reasons(words) : HTML(),
            rows.isEmpty
                ? EmptyState(title: words(ImportWords.noRows)).html
                : DataTable(words: words, columns: columns(words), rows: rows.map { row($0, words) }).html,
            next.map { more($0, words) } ?? HTML(),
        ])
    }

    private func actions(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return div(.class("buttons")) {
            if hasRejects {
                a(.class("button"), .href(SafePath.link(.importRejects(job.id))), .hx(.boost, "false")) {
                    Icon.download
                    span { words(ImportWords.rejectFile) }
                }
            }
            if job.state == "done" || job.state == "failed" {
                details(.class("menu start")) {
                    summary(.class("button")) {
                        Icon.undo2
                        span { words(ImportWords.revert) }
                    }
                    div(.class("menu-sheet revert")) {
                        p { words(ImportWords.revertHelp) }
                        drawing.form(SafePath.link(place)) {
                            Button(text: words(ImportWords.revert), weight: .danger, name: "_revert", value: "1")
                        }
                    }
                }
            }
            Button(
                text: words(ImportWords.another), icon: .upload, weight: .quiet,
                link: SafePath.link(.imports, object.map { [("object", $0.plural)] } ?? []))
        }
    }

    private func reasons(_ words: Wording) -> HTML {
        ul(.class("reasonlist")) {
            for reason in job.reasons.prefix(20) {
                li {
                    span(.class("number")) { "\(DigitGroups.text(Int64(reason.count))) ×" }
                    span { words(reason.text) }
                }
            }
        }
    }

    /// Refused rows became no record.
    private var showsRecords: Bool { rows.contains { $0.record != nil } }

    private func columns(_ words: Wording) -> [DataTable.Column] {
        [.init(title: words(ImportWords.line), isFigure: true)]
            + (showsRecords ? [.init(title: words(.record))] : []) + [.init(title: words(ImportWords.outcome))]
    }

    private func row(_ row: ImportRow, _ words: Wording) -> DataTable.Row {
        var record = HTML()
        if let id = row.record, let object, let title = titles[object.name, id] {
            record = a(.class("lead-link"), .href(SafePath.link(.detail(object.plural, id)))) { bdi { title } }
        }
        let told = HTML.joined(
            [ImportLabel.outcome(row.outcome).chip(words).html]
                + row.problems.map { problem in span(.class("problem")) { words(problem.text) } })
        let cells = [HTML(String(row.line))] + (showsRecords ? [record] : []) + [div(.class("told")) { told }]
        return DataTable.Row(cells: cells)
    }

    private func more(_ next: Int64, _ words: Wording) -> HTML {
        nav(.class("pager")) {
            a(
                .class("button"),
                .href(SafePath.link(place, [("outcome", outcome), ("after", String(next))]))
            ) { words(.nextPage) }
        }
    }
}
