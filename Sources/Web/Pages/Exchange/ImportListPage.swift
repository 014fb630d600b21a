import Markup
import Records

/// The uploads so far, and the form of a new one.
struct ImportListPage: PageContent {
    private let jobs: [ImportJob]
    private let chosen: String?
    private let limit: Int
    private let problem: Label?
    private let objects: [ObjectDefinition]

    init(jobs: [ImportJob], chosen: String?, limit: Int, problem: Label?, _ work: Work) {
        self.jobs = jobs
        self.chosen = chosen
        self.limit = limit
        self.problem = problem
        let first = ["lead", "account", "contact", "opportunity", "product"]
        let writable = work.schema.objects.filter { object in
            object.title != nil && !["notification", "comment", "user", "team"].contains(object.name)
                && work.actor.access.reach(.create, object) > .none
        }
        objects =
            first.compactMap { name in writable.first { $0.name == name } }
            + writable.filter { !first.contains($0.name) }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(ImportWords.imports) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("importing")) {
            header(.class("heading")) { h1 { words(ImportWords.imports) } }
            if let problem { p(.class("trouble"), .role("alert")) { words(problem) } }
            if objects.isEmpty { p(.class("empty")) { words(ImportWords.nothingToImport) } } else { upload(drawing) }
            if !jobs.isEmpty {
                h2 { words(ImportWords.earlier) }
                ul(.class("pairs")) { for job in jobs { line(job, drawing) } }
            }
        }
    }

    private func upload(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return form(
            .method("post"), .action(SafePath.link(.imports)), .sendsFiles, .class("fields panel"),
            .hx(.boost, "false")
        ) {
            // The token stands before the file: it is read first.
            input(.type("hidden"), .name("_token"), .value(drawing.token))
            div(.class("field")) {
                label(.for("import-object")) { words(ImportWords.object) }
                select(.id("import-object"), .name("object")) {
                    for object in objects {
                        option(.value(object.plural), object.plural == chosen ? .selected : nil) { words(all: object) }
                    }
                }
            }
            div(.class("field")) {
                label(.for("import-file")) { words(ImportWords.file) }
                input(.id("import-file"), .name("file"), .type("file"), .accept(".csv,.txt,.tsv,.xlsx"), .required)
                div(.class("note")) { p(.class("hint")) { words(ImportWords.fileHint(limit >> 20)) } }
            }
            p(.class("buttons")) { button(.class("primary")) { words(ImportWords.upload) } }
        }
    }

    private func line(_ job: ImportJob, _ drawing: Drawing) -> HTML {
        li {
            a(.class("name"), .href(SafePath.link(.importJob(job.id)))) { bdi { job.name } }
            ImportLabel.state(job.state).chip(drawing.words)
            small(.class("muted")) {
                if let object = drawing.schema.object(job.object) { drawing.words(all: object) }
                for count in job.counts {
                    " · \(drawing.words(ImportLabel.outcome(count.outcome).label)) \(count.count)"
                }
            }
        }
    }
}
