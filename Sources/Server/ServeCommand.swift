import ArgumentParser
import Automation
import Foundation
import Hummingbird
import Relay
import Tutti
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer over HTTP, run reactions and timers, send mails and notices.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var networks: NetworkOptions
    @Option(help: "Port; $TUTTI_PORT, else 8080.") var port: Int?
    @Option(help: "Folder of attached files; $TUTTI_FILES, else beside the SQLite database, else tutti-files.")
    var files: String?
    @Option(help: "Address to listen on.") var host = "127.0.0.1"
    @Option(help: "The address people reach it by, for links in mails; $TUTTI_URL, else http://HOST:PORT.")
    var url: String?
    @Flag(inversion: .prefixedNo, help: "Run reactions and timers in this process too.") var worker = true

    func run() async throws {
        let addresses = try networks.addresses()
        let engine = try await database.engine()
        let environment = ProcessInfo.processInfo.environment
        let number = port ?? environment["TUTTI_PORT"].flatMap(Int.init) ?? 8080
        var options = PageOptions()
        options.address = url ?? environment["TUTTI_URL"] ?? "http://\(host):\(number)"
        let folder = files ?? database.fileFolder
        options.addresses = addresses
        options.files = FileStore(folder: folder)
        options.uploads = environment["TUTTI_UPLOADS"] ?? "\(folder)-uploads"
        let site = Suite.site(engine, options: options)
        let desk = ImportDesk(engine, folder: options.uploads)
        let application = Application(
            responder: site,
            configuration: .init(address: .hostname(host, port: number), serverName: "tutti"), logger: engine.log)
        try await withThrowingTaskGroup(of: Void.self) { group in
            if worker {
                group.addTask { await Worker(engine).run() }
                group.addTask { await Postman(engine, addresses: addresses).run() }
            }
            group.addTask { await desk.keepGoing() }
            group.addTask { try await application.runService() }
            try await group.next()
            group.cancelAll()
        }
        await engine.database.close()
    }
}

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Run reactions and timers and send mails and notices without a web server.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var networks: NetworkOptions

    func run() async throws {
        let addresses = try networks.addresses()
        let engine = try await database.engine()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await Worker(engine).run() }
            group.addTask { await Postman(engine, addresses: addresses).run() }
        }
    }
}
