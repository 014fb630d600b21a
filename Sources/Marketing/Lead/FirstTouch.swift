import China
import Parties
import Records

/// When a new lead must have been touched for the first time: business hours by score.
enum FirstTouch {
    /// Hot leads are worth five business hours, the others two business days.
    static func due(score: Int, in work: Work) throws -> Instant {
        let hours: Int64 = score >= 80 ? 5 : 15
        return try WorkingHours.time(in: work).add(hours * Instant.hour, to: work.now)
    }
}
