import Conditions
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
                    let plans = [
                        try await app.plan(of: object.name) { try $0.filter("\(field.name) == \"A-1\"") },
                        try await app.plan(of: object.name) { $0.narrow(field, to: .text("A-1")) },
                    ]
                    let index = "\(object.plural)_\(field.name)_unique"
                    #expect(plans.allSatisfy { $0.contains(index) }, "\(object.name): \(plans)")
                    count += 1
                }
            }
            #expect(count >= 4)
        }
    }
}
