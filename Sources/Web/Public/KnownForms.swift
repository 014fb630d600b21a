import Marketing
import Storage
import Synchronization

/// The public forms that were hit lately, each kept for a second, since every hit asks.
final class KnownForms: Sendable {
    private let kept = Mutex<[String: (form: CaptureForm, until: ContinuousClock.Instant)]>([:])

    /// The active form of that key, or nil.
    func find(_ key: String, _ database: any Database) async throws -> CaptureForm? {
        if let known = kept.withLock({ $0[key] }), known.until > .now { return known.form }
        guard let form = try await database.read({ try CaptureForm.find(key, $0) }) else { return nil }
        kept.withLock { $0[key] = (form, ContinuousClock.now.advanced(by: .seconds(1))) }
        return form
    }
}
