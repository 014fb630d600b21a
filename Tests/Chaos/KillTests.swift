import Foundation
import Storage
import TestKit
import Testing

@Suite("A server that is killed under load", .serialized)
struct KillTests {
    /// `bin/chaos` asks for more rounds.
    private static let rounds = ProcessInfo.processInfo.environment["TUTTI_CHAOS_ROUNDS"].flatMap { Int($0) } ?? 3

    @Test(
        "keeps every acknowledged write and reacts to each once", .timeLimit(.minutes(30)),
        arguments: TestDatabase.allCases)
    func kill(on database: TestDatabase) async throws {
        var generator = SystemRandomNumberGenerator()
        let url = try await TestApp.url(on: database)
        let port = try TuttiProcess.freePort()
        let load = FormLoad(port: port)
        var pauses: [Int] = []
        for _ in 0..<Self.rounds {
            let server = try await TuttiProcess.serve(url, port: port)
            let pause = Int.random(in: 50...1500, using: &generator)
            pauses.append(pause)
            try await Task.sleep(for: .milliseconds(pause))
            try await server.kill()
        }
        let server = try await TuttiProcess.serve(url, port: port)
        #expect(try await load.progress(of: 20), "the server does not serve after \(pauses) ms")
        await load.stop()
        let look = try Databases.open(url, .test)
        let aftermath = try await Aftermath.settled(look, seconds: 300)
        try await server.kill()
        let names = aftermath.leads.values
        let lost = Set(load.acknowledged).subtracting(names)
        #expect(lost.isEmpty, "lost after \(pauses) ms")
        #expect(Set(names).count == names.count)
        #expect(aftermath.irregularities.isEmpty, "after \(pauses) ms")
        #expect(try await look.integrityProblems().isEmpty)
        #expect(load.refused.isEmpty)
        await look.close()
        print("\(database): \(Self.rounds) kills, \(load.acknowledged.count) acknowledged, \(names.count) leads")
    }
}
