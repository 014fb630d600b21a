import ArgumentParser
import Automation
import Records
import Tables
import Tutti

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make, list and revoke API tokens.",
        discussion: """
              tutti token zhoulan@hezou.example --name erp --days 90
              tutti token list
              tutti token revoke 3f9a01bc22
            """,
        subcommands: [TokenMake.self, TokenList.self, TokenRevoke.self], defaultSubcommand: TokenMake.self)
}

struct TokenMake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Make a token for a user and print it, once.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The user's e-mail.") var email: String
    @Option(help: "What the token is for.") var name = "cli"
    @Option(help: "Days until it ends; never without it.") var days: Int?

    func validate() throws {
        guard days.map({ (1...36_500).contains($0) }) ?? true else { throw ValidationError("--days is 1 to 36500.") }
    }

    func run() async throws {
        let engine = try await database.engine()
        let user = try await Actors.user(email: email, engine)
        let expires = days.map { engine.clock.now.adding(Int64($0) * Instant.day) }
        print(try await Tokens.make(for: user.user, in: user.tenant, name: name, expires: expires, engine))
        await engine.database.close()
    }
}

struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the tokens of the company.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var actor: ActorOptions

    func run() async throws {
        let engine = try await database.engine()
        let lines = try await Tokens.lines(try await Actors.tenant(actor.company, engine), engine)
        let now = engine.clock.now
        await engine.database.close()
        var table = TextTable(["id", "user", "name", "made", "expires"])
        for line in lines {
            let end = line.expires.map { ($0 <= now ? "expired " : "") + RFC3339.text($0) } ?? "never"
            table.add([line.id, line.email, line.name, RFC3339.text(line.created), end])
        }
        print(table.render(), terminator: "")
    }
}

struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take a token back; it is refused within a second.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "Its id as `tutti token list` shows it.") var id: String

    func run() async throws {
        let engine = try await database.engine()
        let count = try await Tokens.revoke(id, in: try await Actors.tenant(actor.company, engine), engine)
        await engine.database.close()
        switch count {
        case 1: print("revoked")
        case 0: throw Failure("No token has an id that begins with \(id).")
        default: throw Failure("\(count) tokens have ids that begin with \(id); give more of it.")
        }
    }
}
