import Markup
import Money
import Records

/// The uploads so far, and the form of a new one.
struct ImportListPage: PageContent {
    private let jobs: [ImportJob]
    private let chosen: String?
    private let limit: Int
    private let problem: Label?
    private let objects: [ObjectDefinition]
    private let titles: Titles

    init(jobs: [ImportJob], chosen: String?, limit: Int, problem: Label?, _ work: Work) throws {
        self.jobs = jobs
        self.chosen = chosen
        self.limit = limit
        self.problem = problem
        let first = ["lead", "account", "contact", "opportunity", "product"]
        let writable = work.schema.objects.filter { object in
            object.title != nil && !["notification", "comment", "user", "team"].contains(object.name)
                && work.actor.access.mayEnter(object)
        }
        objects =
            first.compactMap { name in writable.first { $0.name == name } }
            + writable.filter { !first.contains($0.name) }
        var wanted = Titles.Wanted()
        for job in jobs { wanted.add("user", job.actor) }
        titles = try Titles.load(wanted, work)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(ImportWords.imports) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("importing")) {
            header(.class("heading")) { h1 { words(ImportWords.imports) } }
            if let problem { Callout(.bad) { p { words(problem) } } }
            if objects.isEmpty {
                EmptyState(icon: .lock, title: words(ImportWords.nothingToImport))
            } else if jobs.isEmpty {
                steps(drawing)
            } else {
                PhoneFold(
                    text: words(ImportWords.another), icon: .upload, isOpen: chosen != nil || problem != nil
                ) { div { steps(drawing) } }
            }
            if !jobs.isEmpty {
                h2 { words(ImportWords.earlier) }
                earlier(drawing)
            }
        }
    }

    private func steps(_ drawing: Drawing) -> HTML {
        HTML.joined([ImportSteps(words: drawing.words, current: .file).html, upload(drawing)])
    }

    private func upload(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return form(
            .method("post"), .action(SafePath.link(.imports)), .sendsFiles, .class("upload panel"),
            .hx(.boost, "false")
        ) {
            // The token stands before the file: it is read first.
            input(.type("hidden"), .name("_token"), .value(drawing.token))
            FieldFrame(id: "import-object", label: words(ImportWords.object)) {
                SelectBox(
                    id: "import-object", name: "object", choices: objects.map { ($0.plural, words(all: $0)) },
                    chosen: chosen ?? "")
            }
            FieldFrame(
                id: "import-file", label: words(ImportWords.file), hint: words(ImportWords.fileHint(limit >> 20))
            ) {
                input(
                    .id("import-file"), .name("file"), .type("file"), .accept(".csv,.txt,.tsv,.xlsx"), .required,
                    .aria(.describedby, "import-file-note"))
            }
            p(.class("buttons")) { Button(text: words(ImportWords.upload), icon: .upload, weight: .primary) }
        }
    }

    private func earlier(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let columns: [DataTable.Column] = [
            .init(title: words(ImportWords.fileName)), .init(title: words(ImportWords.kind)),
            .init(title: words(ImportWords.state)), .init(title: words(ImportWords.rows)),
            .init(title: words(ImportWords.by)), .init(title: words(ImportWords.at)),
        ]
        return DataTable(words: words, columns: columns, rows: jobs.map { row($0, drawing) }).html
    }

    private func row(_ job: ImportJob, _ drawing: Drawing) -> DataTable.Row {
        let words = drawing.words
        let counts = job.counts.map { count in
            "\(words(ImportLabel.outcome(count.outcome).label)) \(DigitGroups.text(Int64(count.count)))"
        }
        let name = titles["user", job.actor]
        return DataTable.Row(cells: [
            a(.class("lead-link"), .href(SafePath.link(.importJob(job.id)))) { bdi { job.name } },
            HTML(drawing.schema.object(job.object).map { words(all: $0) } ?? ""),
            ImportLabel.state(job.state).chip(words).html, HTML(counts.joined(separator: Dot.between)),
            name.map { PersonLabel(name: $0).html } ?? HTML(), drawing.values(titles).moment(job.at),
        ])
    }
}
