import Foundation
import Glibc
import Storage
import Synchronization
import TestProcesses

/// The built program as a process of its own, for what only a real one can show: being killed.
public final class TuttiProcess: Sendable {
    private let process: ChildProcess
    /// Where it says what it does.
    public let log: String

    /// Starts `tutti` with these arguments on a database.
    public static func start(_ arguments: [String], on url: String) throws -> TuttiProcess {
        try TuttiProcess(arguments, url)
    }

    private init(_ arguments: [String], _ url: String) throws {
        log = "\(TestDatabase.folder)/tutti-\(UInt32.random(in: 0...UInt32.max)).log"
        process = try ChildProcess.start(
            [try Self.program().path] + arguments, environment: ["TUTTI_DATABASE_URL": url], output: log)
        CleanUp.shared.add(process.id)
    }

    /// Whether it runs.
    public var isRunning: Bool { process.isRunning }

    /// Ends it as a power cut would, and waits until it is gone.
    public func kill() async throws {
        process.send(SIGKILL)
        try await onThread { [process] in _ = process.wait() }
    }

    /// What it said.
    public var output: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

    /// The program beside the tests, as the same build made it.
    private static func program() throws -> URL {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let folders = [tests.deletingLastPathComponent(), URL(fileURLWithPath: CommandLine.arguments[0])]
        let given = ProcessInfo.processInfo.environment["TUTTI_PROGRAM"].map { URL(fileURLWithPath: $0) }
        let places = [given].compactMap { $0 } + folders.map { $0.appendingPathComponent("tutti") }
        for place in places where FileManager.default.isExecutableFile(atPath: place.path) { return place }
        throw Failure("there is no program in \(places.map(\.path)); set TUTTI_PROGRAM")
    }
}

extension TuttiProcess {
    /// Starts `tutti serve` on a port and returns once it answers.
    public static func serve(_ url: String, port: Int, _ more: [String] = []) async throws -> TuttiProcess {
        let server = try start(["serve", "--port", "\(port)"] + more, on: url)
        try await onThread {
            for _ in 0..<6000 where server.isRunning {
                if let answer = try? WireClient(port: port).send("GET", "/healthz"), answer.status == 200 { return }
                usleep(20000)
            }
            throw Failure("tutti serve did not answer: \(server.output.suffix(2000))")
        }
        return server
    }

    /// A port nobody listens on.
    public static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw Failure("no port is free") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    return address
}
