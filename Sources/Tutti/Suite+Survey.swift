import Automation
import Conditions
import Records
import Service
import Storage
import Web

extension Suite {
    /// Survey links are asked and answered by Service.
    static let surveys = SurveyDoor(
        find: { token, engine in
            guard let (tenant, id) = try await place(token, engine) else { return nil }
            return try await engine.look(as: try await engine.system(tenant)) { work in
                try work.find(Ticket.self, id).map { ticket in
                    SurveyDoor.Question(
                        subject: ticket.subject, company: work.actor.company.name, score: ticket.score)
                }
            }
        },
        answer: { token, score, comment, engine in
            guard let (tenant, id) = try await place(token, engine) else { return false }
            let customer = Actor(
                company: try await engine.company(tenant), user: 0, kind: .public,
                access: Access(roles: [], objects: []))
            return try await engine.work(as: customer) { work in
                guard let ticket = try work.find(Ticket.self, id) else { return false }
                try work.authorised { try Ticket.rate(ticket, score: score, comment: comment, work) }
                return true
            }
        })

    /// The ticket of a link, in whichever company.
    private static func place(_ token: String, _ engine: Engine) async throws -> (tenant: Int64, id: Int64)? {
        try await engine.database.read { connection in
            try connection.first(
                """
                SELECT t.tenant, t.id FROM tenants n JOIN tickets t ON t.tenant = n.id \
                WHERE t.survey_token = ? AND t.deleted_at IS NULL
                """, [.text(token)]
            ) { ($0.int(0), $0.int(1)) }
        }
    }
}
