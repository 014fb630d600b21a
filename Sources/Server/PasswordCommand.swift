import ArgumentParser
import Automation
import China
import Conditions
import Parties
import Records
import Storage
import Web

struct PasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Set a user's password, read from standard input.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The user's e-mail.") var email: String

    func run() async throws {
        let engine = try await database.engine()
        guard let (tenant, user, name) = try await find(engine) else {
            throw ValidationError("No user has the e-mail \(email).")
        }
        guard let password = readLine(strippingNewline: true) else {
            throw ValidationError("Write the new password on standard input.")
        }
        let objections = PasswordPolicy().objections(to: password, names: [email, name])
        guard objections.isEmpty else {
            throw ValidationError(objections.map { $0.text(.en) }.joined(separator: "; "))
        }
        let hash = try PasswordHash(password: password)
        let now = engine.clock.now
        try await engine.database.write { connection in
            try Passwords.set(hash, for: user, in: tenant, now: now, connection)
        }
        await engine.database.close()
    }

    private func find(_ engine: Engine) async throws -> (tenant: Int64, user: Int64, name: String)? {
        try await engine.database.read { [email] connection in
            try connection.first(
                "SELECT tenant, id, name FROM users WHERE email = ? AND deleted_at IS NULL", [.text(email)]
            ) { ($0.int(0), $0.int(1), $0.text(2)) }
        }
    }
}
