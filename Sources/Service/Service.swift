import Records

/// Tickets: a customer's problem until it is solved, and what sales learns of it.
public enum Service {
    /// The table of contents.
    public static let capability = Capability(
        "Service", objects: [Ticket.self],
        verbs: [Ticket.respond, Ticket.resolve, Ticket.rate, Ticket.waiting, Ticket.reopen],
        reactions: [
            Ticket.startClock, Ticket.restartClock, Ticket.tellBreach, Ticket.tellSales, Ticket.warnOfBadRating,
            ServiceArrangement.arrange,
        ],
        timers: [Ticket.breach("response"), Ticket.breach("resolution")])
}
