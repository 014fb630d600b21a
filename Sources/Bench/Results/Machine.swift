import Foundation
import Glibc

/// What the machine is like before a measurement.
enum Machine {
    /// The one-minute load average, 0 when unknown.
    static var load: Double {
        var averages = [0.0]
        return getloadavg(&averages, 1) == 1 ? averages[0] : 0
    }

    /// Cores that are online.
    static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// The commit of the sources, from `$TUTTI_COMMIT` or Git.
    static let commit: String = {
        if let named = ProcessInfo.processInfo.environment["TUTTI_COMMIT"], !named.isEmpty { return named }
        let said = try? Child.output(of: ["git", "rev-parse", "--short", "HEAD"])
        return said?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
    }()
}
