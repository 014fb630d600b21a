import ArgumentParser
import Automation
import Foundation
import Records
import Tutti

/// As whom a command works.
struct ActorOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("Work with the rights of this user.", valueName: "EMAIL"))
    var email: String?
    @Option(help: "Work with the rights of this token's user; $TUTTI_TOKEN.") var token: String?
    @Option(help: "The id of the company, when there are several.") var company: Int64?

    /// The user that was named, else the company's own system, which may do everything.
    func actor(_ engine: Engine) async throws -> Actor {
        if let email { return try await Actors.user(email: email, engine) }
        if let token = token ?? ProcessInfo.processInfo.environment["TUTTI_TOKEN"] {
            return try await Actors.user(token: token, engine)
        }
        return try await engine.system(try await Actors.tenant(company, engine))
    }
}
