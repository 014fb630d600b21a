import Collaboration
import Parties
import Records

/// The third of three things a win brings about: service is asked to arrange what was promised.
enum ServiceArrangement {
    static let arrange = Reaction("service.arrange", on: "opportunity.won") { work, entry in
        guard let id = entry.explanation["order_id"]?.id, let definition = work.schema.object("order"),
            let order = try work.find(definition, id), let account = entry.account
        else { return }
        let requirements = definition.field("special_requirements").flatMap { field -> String? in
            if case .text(let text) = order[field] { text } else { nil }
        }
        let people = Notice.people(inRole: "service", work)
        let assignee = people.isEmpty ? nil : people[Int(id % Int64(people.count))]
        let task = try work.create(SharedTask.self) {
            $0.title = "安排服务：\(order.title)"
            $0.kind = .some("service_arrangement")
            $0.body = requirements
            $0.dueAt = .some(work.now.adding(3 * Instant.day))
            $0.aboutObject = "order"
            $0.about = Int(id)
            $0.account = .some(Reference(account))
            $0.owner = assignee.map { Reference($0.id) }
        }
        guard let assignee else { return }
        try Reminders.wind(task.any, work)
        try Notice.post(
            to: assignee.id, kind: "service_arrangement", about: task.any,
            Label("请安排服务：\(order.title)", "Please arrange service: \(order.title)"),
            requirements.map { Label($0, $0) }, in: work)
    }
}
