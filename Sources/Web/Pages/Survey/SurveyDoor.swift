import Automation

/// What a survey link asks and where its answer goes, given by whoever joins the capabilities.
public struct SurveyDoor: Sendable {
    /// What the customer is asked about.
    public struct Question: Sendable {
        /// What it was about, as in the subject of a ticket.
        public let subject: String
        /// Who asks.
        public let company: String
        /// The score given before, 1 to 5.
        public let score: Int?

        /// A question.
        public init(subject: String, company: String, score: Int?) {
            self.subject = subject
            self.company = company
            self.score = score
        }
    }

    /// The question behind a link, nil when there is none.
    public let find: @Sendable (_ token: String, _ engine: Engine) async throws -> Question?
    /// Notes the answer; false when there is no such question any more.
    public let answer:
        @Sendable (_ token: String, _ score: Int64, _ comment: String?, _ engine: Engine) async throws -> Bool

    /// A door from its two halves.
    public init(
        find: @escaping @Sendable (String, Engine) async throws -> Question?,
        answer: @escaping @Sendable (String, Int64, String?, Engine) async throws -> Bool
    ) {
        self.find = find
        self.answer = answer
    }
}
