import Automation
import Records
import Storage
import TestKit
import Testing
import Tutti

@Suite("The tables of a database that was migrated from empty")
struct SchemaTests {
    /// Tables without a tenant, found by a secret, an address or nothing at all, and why.
    private static let keyedOtherwise: Set<String> = [
        "tenants", "nodes", "schema_migration",  // of the installation
        "tokens", "sessions", "forms", "one_time_links",  // the secret says whose it is
        "sign_in_failures",  // of an address that is nobody's yet
    ]
    /// Indexes that serve all tenants at once: a worker takes what is due, whoever it belongs to; every word of the
    /// search index begins with its tenant.
    private static let acrossTenants: Set<String> = ["jobs_due", "outgoing_messages_due", "search_entries_words"]

    private static func schema(_ database: TestDatabase) async throws -> LiveSchema {
        try await database.with(template: "migrated", prepare: Migrations.migrate) { database in
            try await LiveSchema.describe(database)
        }
    }

    @Test("lead every key and every index with the tenant", arguments: TestDatabase.allCases)
    func tenant(on database: TestDatabase) async throws {
        let schema = try await Self.schema(database)
        #expect(schema.tables.count > 30)
        for table in schema.tables where !Self.keyedOtherwise.contains(table.name) {
            #expect(table.columns.contains { $0.name == "tenant" && !$0.isNullable }, "\(table.name)")
            // SQLite keeps a table by its 64-bit id, which no two tenants share.
            let isRowID = database == .sqlite && table.primaryKey == ["id"]
            #expect(isRowID || table.primaryKey.first == "tenant", "\(table.name): \(table.primaryKey)")
            for index in table.indexes where !Self.acrossTenants.contains(index.name ?? "") {
                #expect(index.columns.first == "tenant", "\(table.name): \(index.columns)")
            }
        }
    }

    @Test("hold exactly the columns that are declared", arguments: TestDatabase.allCases)
    func columns(on database: TestDatabase) async throws {
        let schema = try await Self.schema(database)
        for object in Suite.declarations.objects {
            let table = try #require(schema[object.plural], "no table \(object.plural)")
            let declared = object.table.columns.map {
                LiveSchema.Column(name: $0.name, kind: $0.isText ? "text" : "int", isNullable: $0.isNullable)
            }
            let missing = Set(declared).subtracting(table.columns), extra = Set(table.columns).subtracting(declared)
            #expect(missing.isEmpty && extra.isEmpty, "\(object.plural): missing \(missing), extra \(extra)")
            #expect(table.primaryKey == (database == .sqlite ? ["id"] : ["tenant", "id"]))
        }
    }

    @Test("hold exactly the indexes that are declared", arguments: TestDatabase.allCases)
    func indexes(on database: TestDatabase) async throws {
        let schema = try await Self.schema(database)
        for object in Suite.declarations.objects {
            let table = try #require(schema[object.plural])
            let live = Set(table.indexes.map(Key.init))
            let plain = object.table.indexes.map {
                Key(columns: $0.columns, isUnique: false, isPartial: $0.present != nil)
            }
            let unique = object.table.unique.map { Key(columns: ["tenant", $0], isUnique: true, isPartial: true) }
            let declared = Set(plain + unique)
            let missing = declared.subtracting(live), extra = live.subtracting(declared)
            #expect(missing.isEmpty && extra.isEmpty, "\(object.plural): missing \(missing), extra \(extra)")
        }
    }

    private struct Key: Hashable {
        let columns: [String]
        let isUnique: Bool
        let isPartial: Bool

        init(columns: [String], isUnique: Bool, isPartial: Bool) {
            self.columns = columns
            self.isUnique = isUnique
            self.isPartial = isPartial
        }

        init(_ index: LiveSchema.Index) {
            self.init(columns: index.columns, isUnique: index.isUnique, isPartial: index.isPartial)
        }
    }
}
