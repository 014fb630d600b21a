import Conditions
import Records
import TestKit
import Testing

@Suite("A search among more records than are looked at first")
struct SampledSearchTests {
    private static let count = 560

    /// The oldest first: 云帆 is only among the oldest, 星河 among old and new.
    private static func name(_ number: Int) -> String {
        if number < 10 { return "云帆\(number)" }
        return [12, 20, 131, 480, 520, 559].contains(number) ? "星河\(number)" : "远山\(number)"
    }

    @Test(
        "finds what only the oldest have, what a few of the newest have, and what most have",
        arguments: TestDatabase.allCases)
    func ages(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let system = try await app.engine.system(app.tenant)
            try await app.engine.work(as: system) { work in
                guard let lead = work.schema.object("lead"), let title = lead.title else { return }
                for number in 0..<Self.count {
                    var changes = AnyChanges()
                    changes.set(title, .text(Self.name(number)))
                    try work.create(lead, changes)
                }
            }
            try await app.settle()
            _ = try await app.engine.foldSearch(keeping: 0)
            for (text, word) in [("yunfan", "云帆"), ("云", "云帆"), ("xinghe", "星河"), ("xh", "星河"), ("云帆", "云帆")] {
                let expected = (0..<Self.count).map(Self.name).filter { $0.hasPrefix(word) }
                #expect(try await app.called(text) == Set(expected), "\(text)")
            }
            let common = try await app.called("yuanshan")
            #expect(common.count == 20 && common.allSatisfy { $0.hasPrefix("远山") }, "\(common)")
            #expect(try await app.called("meiyou").isEmpty)
        }
    }
}

extension TestApp {
    /// The names of the leads a search answers with, at most twenty.
    fileprivate func called(_ text: String) async throws -> Set<String> {
        let query = text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        var reply = try await send(.get, "/api/v1/search?limit=50&q=\(query)", as: .admin)
        // On a busy machine the time of a question may be up before every object was asked, which the answer says.
        for _ in 0..<20 where reply["is_partial"]?.bool == true {
            reply = try await send(.get, "/api/v1/search?limit=50&q=\(query)", as: .admin)
        }
        return Set(reply.items.compactMap { $0["title"]?.string })
    }
}
