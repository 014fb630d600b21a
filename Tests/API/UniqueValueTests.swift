import Records
import Storage
import TestKit
import Testing

@Suite("What is unique")
struct UniqueValueTests {
    // PostgreSQL concludes that what equals something is not null, and rightly walks the key of a table that is empty.
    @Test("is found by its index and not by reading the whole table, on SQLite, which concludes less")
    func plans() async throws {
        try await TestApp.run(on: .sqlite) { app in
            var count = 0
            for object in app.engine.schema.objects {
                for field in object.fields where field.traits.contains(.unique) {
                    let plan = try await app.plan(of: object.name) { try $0.filter("\(field.name) == \"A-1\"") }
                    #expect(plan.contains("\(object.plural)_\(field.name)_unique"), "\(object.name): \(plan)")
                    count += 1
                }
            }
            #expect(count >= 4)
        }
    }
}
