import Automation
import Conditions
import Records
import Storage
import Web

/// Secrets by which programs work as a user; only their hash is kept.
public enum Tokens {
    /// Makes a token for a user and answers it, the only time it can be seen.
    public static func make(
        for user: Int64, in tenant: Int64, name: String, expires: Instant? = nil, _ engine: Engine
    ) async throws -> String {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        let secret =
            "tutti_" + String((0..<32).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
        let now = engine.clock.now
        try await engine.database.write { connection in
            try connection.execute(
                "INSERT INTO tokens (hash,tenant,user_id,name,created_at,expires_at) VALUES (?,?,?,?,?,?)",
                [
                    .text(Identities.hash(secret)), .int(tenant), .int(user), .text(name), .int(now.milliseconds),
                    expires.map { .int($0.milliseconds) } ?? .null,
                ])
        }
        return secret
    }
}
