import Records

/// Deals, products and orders: from opportunity to what was bought.
public enum Sales {
    /// The table of contents.
    public static let capability = Capability(
        "Sales", objects: [Opportunity.self, Product.self, Order.self, OrderLine.self, Handover.self],
        verbs: [
            Opportunity.advance, Opportunity.win, Opportunity.lose, Opportunity.handOver, Handover.accept,
            Handover.sendBack,
        ],
        reactions: [Opportunity.congratulate, Order.paid] + Handover.receive + Handover.settle + Handover.tellSeller)
}
