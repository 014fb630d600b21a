import Foundation
import Storage
import Web

/// A signed-in browser, without a password.
enum SignIn {
    /// The secret of a session's cookie.
    static func begin(_ site: BenchSite) async throws -> String {
        let secret = "bench_session_of_the_administrator_0001"
        let store = try site.open()
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        try await store.write { connection in
            _ = try connection.execute(
                "INSERT INTO sessions (hash,tenant,user_id,created_at,expires_at) VALUES (?,?,?,?,?)",
                [
                    .text(Identities.hash(secret)), .int(site.tenant), .int(site.admin), .int(now),
                    .int(now + 3_600_000),
                ])
        }
        await store.close()
        return secret
    }
}
