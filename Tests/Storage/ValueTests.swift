import Conditions
import Records
import Storage
import TestKit
import Testing

@Suite("Values")
struct ValueTests {
    @Test("come back as they were stored", arguments: TestDatabase.allCases)
    func roundTrip(_ engine: TestDatabase) async throws {
        let values: [Value] = [
            .null, .int(0), .int(.min), .int(.max), .int(-1), .text(""),
            .text("合奏 🎻 e\u{301} 'quoted' \"?\" \\ \n"),
            .text(String(repeating: "长", count: 350_000)), .text("12"), .text("null"),
        ]
        try await withItems(engine) { database in
            for (index, value) in values.enumerated() {
                let id = Value.int(Int64(index))
                let (number, text): (Value, Value) =
                    switch value {
                    case .int: (value, .null)
                    case .text, .null: (.null, value)
                    }
                try await database.write {
                    try $0.execute("INSERT INTO item (id, number, name) VALUES (?, ?, ?)", [id, number, text])
                }
                let found = try await database.read { connection in
                    try connection.first("SELECT number, name FROM item WHERE id = ?", [id]) {
                        [$0.value(0), $0.value(1)]
                    }
                }
                #expect(found == [number, text])
            }
        }
    }

    @Test("are read as integer, text, bytes or nothing", arguments: TestDatabase.allCases)
    func access(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            try await database.write {
                try $0.execute("INSERT INTO item (id, number, name) VALUES (1, -7, 'né'), (2, NULL, NULL)", [])
            }
            try await database.read { connection in
                var seen = 0
                try connection.query("SELECT id, number, name, number < 0, count(*) OVER () FROM item ORDER BY id") {
                    row in
                    seen += 1
                    #expect(row.count == 5)
                    #expect(row.value(4) == .int(2))
                    if row.int(0) == 1 {
                        #expect(row.int(1) == -7 && row.text(2) == "né" && !row.isNull(2) && row.value(3) == .int(1))
                        #expect(row.withUTF8(2) { Array($0) } == Array("né".utf8))
                    } else {
                        #expect(row.isNull(1) && row.isNull(2) && row.int(1) == 0 && row.text(2) == "")
                        #expect(row.value(2) == .null && row.withUTF8(2) { $0.isEmpty })
                    }
                }
                #expect(seen == 2)
                #expect(try connection.first("SELECT sum(number) FROM item") { $0.value(0) } == .int(-7))
            }
        }
    }

    @Test("with U+0000 are refused before they are sent", arguments: TestDatabase.allCases)
    func nul(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            await #expect(throws: StorageError.invalidText) {
                try await database.write {
                    try $0.execute("INSERT INTO item (id, name) VALUES (1, ?)", [.text("a\0b")])
                }
            }
            try await expectCount(0, database)
        }
    }

    @Test("compare by code point and not by language", arguments: TestDatabase.allCases)
    func order(_ engine: TestDatabase) async throws {
        try await withItems(engine) { database in
            try await database.write { connection in
                for (index, name) in ["b", "B", "a", "é", "z", "中"].enumerated() {
                    try connection.execute(
                        "INSERT INTO item (id, name) VALUES (?, ?)", [.int(Int64(index)), .text(name)])
                }
            }
            let names = try await database.read { try $0.all("SELECT name FROM item ORDER BY name") { $0.text(0) } }
            #expect(names == ["B", "a", "b", "z", "é", "中"])
        }
    }

    @Test("stand for the question marks outside of quotes and comments", arguments: TestDatabase.allCases)
    func placeholders(_ engine: TestDatabase) async throws {
        try await engine.with { database in
            let sql = """
                SELECT '?', 'it''s ?', CAST(? AS TEXT) AS "a?", -- really?
                /* or? */ CAST(? AS BIGINT)
                """
            let found = try await database.read { connection in
                try connection.first(sql, [.text("one"), .int(2)]) { row in (0..<4).map { row.value($0) } }
            }
            #expect(found == [.text("?"), .text("it's ?"), .text("one"), .int(2)])
        }
    }
}
