import Foundation
import Storage

/// Many rows at once, straight into the tables, in the same SQL on both databases.
struct Seeding: Sendable {
    let site: BenchSite
    /// Called after every chunk with the rows so far.
    let progress: @Sendable (Int) -> Void

    static let firstID = 1_000_000
    private static let chunk = 100_000

    /// Leads `from..<to`, a fifth of each status, scores from 0 to 99.
    func leads(_ range: Range<Int>, _ store: any Database) async throws {
        try await fill(range, store) { site, numbers in
            """
            INSERT INTO leads (tenant,id,version,created_at,updated_at,created_by,name,company,title,phone,email,\
            region,industry,employees,source,score,status,owner_id) \(numbers) \
            SELECT \(site.tenant),\(Self.firstID) + i,1,\
            1770000000000 + CAST(i AS bigint) * 1000,1770000000000 + CAST(i AS bigint) * 1000,\(site.admin),\
            '钱伟' || CAST(i AS text),'星河制造' || CAST(i % 50000 AS text),'采购经理',\
            CAST(13000000000 + CAST(i AS bigint) AS text),'p' || CAST(i AS text) || '@bench.example',\
            CASE i % 4 WHEN 0 THEN '华东' WHEN 1 THEN '华南' WHEN 2 THEN '华北' ELSE '西部' END,\
            CASE i % 3 WHEN 0 THEN '制造' WHEN 1 THEN '零售' ELSE '软件' END,i % 900,\
            CASE i % 2 WHEN 0 THEN 'web' ELSE 'event' END,CAST(i AS bigint) * 7919 % 100,\
            CASE i % 5 WHEN 0 THEN 'new' WHEN 1 THEN 'working' WHEN 2 THEN 'qualified' WHEN 3 THEN 'converted' \
            ELSE 'rejected' END,\(site.admin) FROM n
            """
        }
    }

    /// Contacts `from..<to`, each with a phone and an e-mail of its own.
    func contacts(_ range: Range<Int>, _ store: any Database) async throws {
        try await fill(range, store) { site, numbers in
            """
            INSERT INTO contacts (tenant,id,version,created_at,updated_at,created_by,name,title,phone,email,owner_id) \
            \(numbers) SELECT \(site.tenant),\(Self.firstID) + i,1,1770000000000,1770000000000,\(site.admin),\
            '钱伟' || CAST(i AS text),'采购经理','+86' || CAST(13000000000 + CAST(i AS bigint) AS text),\
            'p' || CAST(i AS text) || '@bench.example',\(site.admin) FROM n
            """
        }
    }

    /// Accounts `from..<to`.
    func accounts(_ range: Range<Int>, _ store: any Database) async throws {
        try await fill(range, store) { site, numbers in
            """
            INSERT INTO accounts (tenant,id,version,created_at,updated_at,created_by,name,industry,region,owner_id) \
            \(numbers) SELECT \(site.tenant),\(Self.firstID) + i,1,1770000000000,1770000000000,\(site.admin),\
            '星河制造' || CAST(i AS text),'制造','华东',\(site.admin) FROM n
            """
        }
    }

    /// Journal entries `from..<to`: every one of `accounts` accounts gets as many, about records of its own.
    func journal(_ range: Range<Int>, accounts: Int, _ store: any Database) async throws {
        try await fill(range, store) { site, numbers in
            """
            INSERT INTO journal (tenant,id,at,actor_id,object,record_id,action,account_id,changes,depth) \(numbers) \
            SELECT \(site.tenant),\(Self.firstID) + i,1770000000000 + CAST(i AS bigint),\(site.admin),\
            CASE i % 3 WHEN 0 THEN 'opportunity' WHEN 1 THEN 'activity' ELSE 'ticket' END,\
            20000000 + i / 4,'updated',\(Self.firstID) + CAST(i AS bigint) * 7919 % \(accounts),\
            '{"status":["new","working"],"updated_by":[null,"' || CAST(i AS text) || '"]}',0 FROM n
            """
        }
    }

    func fill(
        _ range: Range<Int>, _ store: any Database, _ insert: @escaping @Sendable (BenchSite, String) -> String
    ) async throws {
        var from = range.lowerBound
        while from < range.upperBound {
            let to = min(range.upperBound, from + Self.chunk)
            let numbers = """
                WITH RECURSIVE n(i) AS (SELECT \(from) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < \(to))
                """
            let sql = insert(site, numbers)
            try await store.write { connection in _ = try connection.execute(sql) }
            from = to
            progress(to - range.lowerBound)
        }
    }
}

extension BenchRun {
    /// A seeding that tells how far it is at every million rows, or every tenth part.
    func seeding(_ site: BenchSite, of total: Int, _ what: String) -> Seeding {
        let step = max(100_000, total / 10)
        return Seeding(site: site) { [self] done in
            if done % step == 0 || done == total { say("  \(done) of \(total) \(what)") }
        }
    }
}
