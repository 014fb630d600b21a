import Markup
import Money
import Records

/// How far a bulk job is, and which records it left as they were.
struct BulkProgress: PageContent {
    let job: BulkJob
    let refusals: [BulkJob.Refused]

    func title(_ drawing: Drawing) -> String {
        drawing.words(ListWords.bulkTitle(job.kind, DigitGroups.text(job.total)))
    }

    func main(_ drawing: Drawing) -> HTML {
        let object = drawing.schema.object(job.object)
        return section(.class("bulk")) {
            header(.class("heading")) {
                div {
                    if let object {
                        p(.class("crumbs")) {
                            a(.href(job.question.link(object))) { drawing.words(all: object) }
                        }
                    }
                    h1 { title(drawing) }
                }
            }
            part(drawing)
        }
    }

    /// What is drawn again while the job runs.
    func part(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let isRunning = job.state == .running
        return div(
            .id("bulk-progress"), .class("panel"),
            isRunning
                ? .several([
                    .hxGet(SafePath.link(.bulkJob(job.id), [("part", "1")])), .hx(.trigger, "load delay:700ms"),
                    .hx(.swap, "outerHTML"), .hx(.target, "this"), .hx(.pushURL, "false"),
                ]) : nil
        ) {
            p(.class("state"), .role("status")) {
                strong { words(ListWords.state(job.state)) }
                span(.class("number muted")) {
                    " \(DigitGroups.text(job.done)) / \(DigitGroups.text(job.total))"
                }
            }
            progress(.max(String(max(job.total, 1))), .value(String(job.done)), .aria(.label, title(drawing))) {
                "\(job.done) / \(job.total)"
            }
            p(.class("buttons")) {
                if job.hasFile {
                    a(.class("button primary"), .href(SafePath.link(.bulkFile(job.id))), .hx(.boost, "false")) {
                        words(ListWords.download)
                    }
                }
                if !isRunning, let object = drawing.schema.object(job.object) {
                    a(.class("button"), .href(job.question.link(object))) { words(ListWords.toList) }
                }
                if isRunning {
                    drawing.form(SafePath.link(.bulkJob(job.id)), class: "inline", boosted: false) {
                        button { words(ListWords.stop) }
                    }
                    a(.class("button no-js"), .href(SafePath.link(.bulkJob(job.id)))) { words(ListWords.refresh) }
                }
            }
            if job.refused > 0 { refused(drawing) }
        }
    }

    private func refused(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let object = drawing.schema.object(job.object)
        return div(.class("refused")) {
            h2 { words(ListWords.refused(DigitGroups.text(job.refused))) }
            if !refusals.isEmpty {
                table(.class("records")) {
                    thead {
                        tr {
                            th(.scope("col")) { words(.record) }
                            th(.scope("col")) { words(ListWords.reason) }
                        }
                    }
                    tbody {
                        for refusal in refusals {
                            tr {
                                td(.data(.label, words(.record))) {
                                    if let object {
                                        a(.href(SafePath.link(.detail(object.plural, refusal.record)))) {
                                            bdi { refusal.title }
                                        }
                                    }
                                }
                                td(.data(.label, words(ListWords.reason))) { bdi { words(refusal.reason) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The bulk jobs somebody asked for lately.
struct BulkList: PageContent {
    let jobs: [BulkJob]

    func title(_ drawing: Drawing) -> String { drawing.words(ListWords.bulkJobs) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("bulk")) {
            header(.class("heading")) { h1 { words(ListWords.bulkJobs) } }
            if jobs.isEmpty {
                EmptyState(icon: .listChecks, title: words(ListWords.noBulkJobs))
            } else {
                ul(.class("panel job-list")) {
                    for job in jobs {
                        li {
                            a(.href(SafePath.link(.bulkJob(job.id)))) {
                                words(ListWords.bulkTitle(job.kind, DigitGroups.text(job.total)))
                            }
                            span(.class("muted")) {
                                if let object = drawing.schema.object(job.object) { words(object.label) }
                                Dot.between + words(ListWords.state(job.state))
                            }
                            drawing.values(Titles()).moment(job.createdAt)
                        }
                    }
                }
            }
        }
    }
}
