import Automation
import Conditions
import Foundation
import Parties
import Records
import Storage

/// Somebody's authenticator app: its sealed secret, the last code it gave and the recovery codes that are left.
struct SecondFactor: Sendable {
    let tenant: Int64
    let user: Int64
    let isOn: Bool
    let recovery: RecoveryCodes
    private let sealed: String
    private let lastCounter: UInt64?

    static func find(_ user: Int64, in tenant: Int64, _ connection: any Connection, locking: Bool = false) throws
        -> SecondFactor?
    {
        let lock = locking ? connection.dialect.forUpdate : ""
        return try connection.first(
            """
            SELECT secret, state, last_counter, recovery FROM second_factors WHERE tenant = ? AND user_id = ? \(lock)
            """, [.int(tenant), .int(user)]
        ) { row in
            let hashes = (try? JSON(parsing: row.text(3)))?.array?.compactMap(\.string) ?? []
            return SecondFactor(
                tenant: tenant, user: user, isOn: row.text(1) == "on", recovery: RecoveryCodes(hashes: hashes),
                sealed: row.text(0), lastCounter: row.optionalInt(2).flatMap { $0 < 0 ? nil : UInt64($0) })
        }
    }

    private static func purpose(_ user: Int64, _ tenant: Int64) -> String { "second factor \(tenant) \(user)" }

    /// What the app computes codes with; nil when the installation's secret is another one.
    func password(_ engine: Engine) -> OneTimePassword? {
        engine.seal.open(sealed, for: Self.purpose(user, tenant)).flatMap(Base32.decode).flatMap {
            OneTimePassword(secret: $0)
        }
    }

    /// A fresh secret that waits to be confirmed; one that was confirmed stays. Nil without a seal.
    static func prepare(
        _ user: Int64, in tenant: Int64, _ engine: Engine, _ connection: any Connection
    ) throws -> SecondFactor? {
        if let known = try find(user, in: tenant, connection), known.isOn || known.password(engine) != nil {
            return known
        }
        let secret = Base32.encode(OneTimePassword.makeSecret())
        guard let sealed = engine.seal.close(secret, for: purpose(user, tenant)) else { return nil }
        try connection.execute(
            """
            INSERT INTO second_factors (tenant,user_id,secret,state,recovery,created_at) VALUES (?,?,?,'pending','[]',?) \
            ON CONFLICT (tenant, user_id) DO UPDATE SET secret = excluded.secret
            """, [.int(tenant), .int(user), .text(sealed), .int(engine.clock.now.milliseconds)])
        return try find(user, in: tenant, connection)
    }

    /// Turns it on with its first code and answers the recovery codes, the only time they can be seen; nil for a
    /// wrong code.
    func confirm(_ code: String, _ engine: Engine, _ connection: any Connection) throws -> [String]? {
        guard !isOn, try accept(code, engine, connection) else { return nil }
        let codes = RecoveryCodes.generate()
        try keep(codes.stored, state: "on", connection)
        return codes.texts
    }

    /// New recovery codes in place of all earlier ones.
    func renewCodes(_ connection: any Connection) throws -> [String] {
        let codes = RecoveryCodes.generate()
        try keep(codes.stored, state: "on", connection)
        return codes.texts
    }

    /// Whether a code of the app is right now, once: the same code and earlier ones are refused afterwards, whichever
    /// process is asked.
    func accept(_ code: String, _ engine: Engine, _ connection: any Connection) throws -> Bool {
        let seconds = Int(engine.clock.now.milliseconds / 1000)
        let plain = code.filter { !$0.isWhitespace }
        guard let counter = password(engine)?.accept(plain, at: seconds, lastCounter: lastCounter) else { return false }
        let changed = try connection.execute(
            """
            UPDATE second_factors SET last_counter = ? WHERE tenant = ? AND user_id = ? \
            AND (last_counter IS NULL OR last_counter < ?)
            """, [.int(Int64(counter)), .int(tenant), .int(user), .int(Int64(counter))])
        return changed == 1
    }

    /// Whether it is one of the recovery codes left, which it then no longer is.
    func recover(_ code: String, _ connection: any Connection) throws -> Bool {
        var left = recovery
        guard isOn, left.use(code) else { return false }
        try keep(left, state: "on", connection)
        return true
    }

    private func keep(_ codes: RecoveryCodes, state: String, _ connection: any Connection) throws {
        let text = JSON.array(codes.hashes.map(JSON.string)).text
        try connection.execute(
            "UPDATE second_factors SET recovery = ?, state = ? WHERE tenant = ? AND user_id = ?",
            [.text(text), .text(state), .int(tenant), .int(user)])
    }

    /// Takes it away.
    static func remove(_ user: Int64, in tenant: Int64, _ connection: any Connection) throws {
        try connection.execute(
            "DELETE FROM second_factors WHERE tenant = ? AND user_id = ?", [.int(tenant), .int(user)])
    }
}
