import Collaboration
import Crypto
import Foundation
import Parties
import Records

extension Ticket {
    /// The first answer to the customer.
    static let respond = Verb(
        "respond", of: Ticket.self, "记录首次响应", "Respond",
        input: [InputField("message", "回复", "Message", .longText, isRequired: true)],
        offered: { isOpen($0) && $0.respondedAt == nil }
    ) { work, ticket, input in
        try requireOpen(ticket)
        try work.update(ticket, as: "responded", because: ["message": input["message"] ?? .null]) {
            if ticket.respondedAt == nil { $0.respondedAt = .some(work.now) }
        }
        try work.cancel(timer: "\(breachTimer).response", on: ticket.any)
        return .object([])
    }

    /// The problem is solved; the customer is asked how well, the account's seller is told.
    static let resolve = Verb(
        "resolve", of: Ticket.self, "解决", "Resolve",
        input: [InputField("resolution", "解决方案", "Resolution", .longText, isRequired: true)],
        output: ["survey_token"], entering: Entering("status", [TicketStatus.resolved.rawValue]), offered: isOpen
    ) { work, ticket, input in
        try requireOpen(ticket)
        let token = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0).base64EncodedString() }
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        try work.update(ticket, as: "resolved") {
            $0.status = .resolved
            $0.resolution = input["resolution"]?.string
            $0.resolvedAt = .some(work.now)
            if ticket.respondedAt == nil { $0.respondedAt = .some(work.now) }
            $0.surveyToken = .some(token)
        }
        try work.cancel(timer: "\(breachTimer).response", on: ticket.any)
        try work.cancel(timer: "\(breachTimer).resolution", on: ticket.any)
        return ["survey_token": .string(token)]
    }

    /// The customer says how content they are, 1 to 5.
    static let rate = Verb(
        "rate", of: Ticket.self, "评价", "Rate",
        input: [
            InputField("score", "评分", "Score", .integer, isRequired: true, within: 1...5),
            InputField("comment", "意见", "Comment", .longText),
        ], offered: { $0.status == .resolved || $0.status == .closed }
    ) { work, ticket, input in
        try rate(ticket, score: input["score"]?.int ?? 0, comment: input["comment"]?.string, work)
        return .object([])
    }

    /// Notes a rating, whether it came through the API or the customer's own link.
    public static func rate(_ ticket: Record<Ticket>, score: Int64, comment: String?, _ work: Work) throws {
        guard (1...5).contains(score) else {
            throw Refusal.invalid([FieldProblem("score", "1 到 5", "must be 1 to 5")])
        }
        guard ticket.status == .resolved || ticket.status == .closed else {
            throw Refusal.conflict(code: "not_resolved", message: Label("工单尚未解决", "The ticket is not resolved yet"))
        }
        try work.update(ticket, as: "rated") {
            $0.score = .some(Int(score))
            $0.scoreComment = comment
        }
    }

    @Sendable static func isOpen(_ ticket: Record<Ticket>) -> Bool {
        ticket.status == .open || ticket.status == .pending
    }

    static func requireOpen(_ ticket: Record<Ticket>) throws {
        guard isOpen(ticket) else {
            throw Refusal.conflict(code: "ticket_closed", message: Label("工单已解决", "The ticket is resolved already"))
        }
    }

    /// The seller of the account hears how a problem ended.
    static let tellSales = Reaction("ticket.tell_sales", on: "ticket.resolved") { work, entry in
        guard let ticket = try work.find(Ticket.self, entry.record), let account = try work.find(ticket.account),
            let seller = account.owner
        else { return }
        try Notice.post(
            to: seller.id, kind: "ticket_resolved", about: ticket.any,
            Label(
                "客户 \(account.title) 的工单已解决：\(ticket.subject)", "Ticket of \(account.title) resolved: \(ticket.subject)"
            ),
            ticket.resolution.map { Label($0, $0) }, in: work)
    }

    /// A bad rating reaches the seller and the ticket's owner.
    static let warnOfBadRating = Reaction("ticket.bad_rating", on: "ticket.rated") { work, entry in
        guard let ticket = try work.find(Ticket.self, entry.record), let score = ticket.score, score <= 2 else {
            return
        }
        let seller = try work.find(ticket.account)?.owner?.id
        for user in Set([seller, ticket.owner?.id].compactMap { $0 }).sorted() {
            try Notice.post(
                to: user, kind: "bad_rating", about: ticket.any,
                Label("客户评价 \(score) 分：\(ticket.subject)", "Rated \(score) of 5: \(ticket.subject)"),
                ticket.scoreComment.map { Label($0, $0) }, in: work)
        }
    }
}
