import Money
import Records

/// Opens a deal for a converted lead. Sales knows how; Marketing, which converts, only knows that it can be done.
public struct DealOpening: Sendable {
    /// What is known of the deal when it is opened.
    public struct Terms: Sendable {
        /// What it is about.
        public let title: String
        /// What it may be worth.
        public let amount: Money?
        /// The customer.
        public let account: Int64
        /// The person who asked.
        public let contact: Int64
        /// The campaign that gets the credit.
        public let campaign: Int64?
        /// Who works on it.
        public let owner: Int64?

        /// Terms from their parts.
        public init(
            title: String, amount: Money?, account: Int64, contact: Int64, campaign: Int64?, owner: Int64?
        ) {
            self.title = title
            self.amount = amount
            self.account = account
            self.contact = contact
            self.campaign = campaign
            self.owner = owner
        }
    }

    /// Opens it in the same Work and answers its id.
    public let open: @Sendable (Work, Terms) throws -> Int64

    /// A way to open deals.
    public init(open: @escaping @Sendable (Work, Terms) throws -> Int64) { self.open = open }
}
