import Automation
import Hummingbird
import Markup
import Records

extension Pages {
    /// `/queue`: reactions and timers that wait, and those that need a person; administrators only.
    func queue(_ visit: Visit) async throws -> Response {
        guard visit.actor.isAdministrator(engine.schema) else {
            throw Refusal.notFound(object: "queue", id: nil)
        }
        let tenant = visit.actor.tenant
        guard !visit.isPost else {
            let now = engine.clock.now
            let retried = visit.form["retry"].flatMap(Int64.init), discarded = visit.form["discard"].flatMap(Int64.init)
            try await engine.database.write { connection in
                if let retried { _ = try QueueView.retry(retried, tenant: tenant, now: now, connection) }
                if let discarded { _ = try QueueView.discard(discarded, tenant: tenant, connection) }
            }
            return .redirect(SafePath.link(.queue))
        }
        return try await show(visit) { work in
            try QueuePage(
                parked: try QueueView.lines("parked", tenant: tenant, work.connection),
                waiting: try QueueView.lines("ready", tenant: tenant, work.connection), work)
        }
    }
}

/// The jobs of a company.
struct QueuePage: PageContent {
    let parked: [QueueView.Line]
    let waiting: [QueueView.Line]
    private let titles: Titles

    init(parked: [QueueView.Line], waiting: [QueueView.Line], _ work: Work) throws {
        self.parked = parked
        self.waiting = waiting
        var wanted = Titles.Wanted()
        for line in parked + waiting { wanted.add(line.object, line.record) }
        titles = try Titles.load(wanted, work)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(.queue) }

    func main(_ drawing: Drawing) -> HTML {
        SettingsLayout(page: .queue, drawing: drawing).html {
            part(.parked, parked, drawing)
            part(.waiting, waiting, drawing)
        }
    }

    private func part(_ heading: Words, _ lines: [QueueView.Line], _ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel")) {
            h2 { words(heading) }
            if lines.isEmpty {
                p(.class("empty")) { words(.noJobs) }
            } else {
                table(.class("records")) {
                    thead {
                        tr {
                            for title in [Words.job, .record, .due] { th(.scope("col")) { words(title) } }
                            th(.scope("col"), .class("figures")) { words(.attempts) }
                            th(.scope("col")) { words(.error) }
                            th(.scope("col")) { span(.class("sr")) { words(.actions) } }
                        }
                    }
                    tbody { for line in lines { row(line, drawing) } }
                }
            }
        }
    }

    private func row(_ line: QueueView.Line, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        return tr {
            td(.data(.label, words(.job)), .data(.value, line.name)) {
                span(.class("lead-link")) {
                    if let name = JobNames.label(line.name) { words(name) } else { code { line.name } }
                }
            }
            td(.data(.label, words(.record))) { subject(line, drawing) }
            td(.data(.label, words(.due))) { drawing.values(Titles()).moment(line.due) }
            td(.class("figures"), .data(.label, words(.attempts))) { String(line.attempts) }
            td(.class("error"), .data(.label, words(.error))) { if let error = line.error { bdi { error } } }
            td(.class("buttons")) { if line.state == "parked" { buttons(line, drawing) } }
        }
    }

    private func subject(_ line: QueueView.Line, _ drawing: Drawing) -> HTML {
        guard let object = drawing.schema.object(line.object) else { return HTML(line.object) }
        // A timer of the whole company hangs on whoever founded it.
        guard titles[line.object, line.record] != nil else { return HTML() }
        return span {
            small(.class("muted")) { "\(drawing.words(object.label)) " }
            drawing.values(titles).reference(line.object, line.record)
        }
    }

    private func buttons(_ line: QueueView.Line, _ drawing: Drawing) -> HTML {
        drawing.form(SafePath.link(.queue), class: "inline") {
            button(.name("retry"), .value(String(line.id))) { drawing.words(.retry) }
            button(.class("quiet"), .name("discard"), .value(String(line.id))) { drawing.words(.discard) }
        }
    }
}
