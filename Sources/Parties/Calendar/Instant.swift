import Foundation
import Records

extension Instant {
    /// A moment to the nearest millisecond.
    public init(_ date: Date) {
        self.init(Int64((date.timeIntervalSince1970 * 1_000).rounded()))
    }

    /// The moment as Foundation has it.
    public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1_000) }
}
