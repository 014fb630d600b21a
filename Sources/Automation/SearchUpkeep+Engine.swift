import Conditions
import Records
import Storage

extension Engine {
    /// Moves new documents into the search index until few wait; answers how many were moved.
    @discardableResult
    public func foldSearch(keeping: Int = SearchUpkeep.waiting) async throws -> Int {
        var total = 0
        while !Task.isCancelled {
            let moved = try await database.write { try SearchUpkeep.fold($0, keeping: keeping) }
            if moved == 0 { break }
            total += moved
        }
        return total
    }

    /// Indexes every record of a company that the index does not know or knows by older rules; answers how many
    /// records were looked at. With `all`, whatever the index knows.
    @discardableResult
    public func rebuildSearch(_ tenant: Int64, all: Bool = false, progress: @Sendable (Int) -> Void = { _ in })
        async throws -> Int
    {
        let system = try await system(tenant)
        var count = 0
        for object in schema.objects where !object.search.isEmpty {
            var last: Int64 = 0
            while let next = try await work(
                as: system,
                { [last] in
                    try SearchUpkeep.rebuild(object, after: last, all: all, in: $0)
                })
            {
                last = next
                count += SearchUpkeep.piece
                _ = try await foldSearch()
                progress(count)
            }
        }
        try await noteSearchVersion(tenant)
        return count
    }

    /// Rebuilds what an earlier release indexed by other rules, or not at all.
    public func rebuildSearchWhereNeeded() async throws {
        for tenant in try await tenants() {
            let known = try await database.read { connection in
                try connection.first(
                    "SELECT value FROM settings WHERE tenant = ? AND key = ?",
                    [.int(tenant), .text(Self.searchVersion)]
                ) { $0.text(0) }
            }
            if known != String(SearchTokens.version) { try await rebuildSearch(tenant) }
        }
    }

    private static let searchVersion = "search.version"

    private func noteSearchVersion(_ tenant: Int64) async throws {
        try await database.write { connection in
            let key: [Value] = [.int(tenant), .text(Self.searchVersion)]
            try connection.execute("DELETE FROM settings WHERE tenant = ? AND key = ?", key)
            try connection.execute(
                "INSERT INTO settings (tenant,key,value) VALUES (?,?,?)", key + [.text(String(SearchTokens.version))])
        }
    }
}

extension Engine {
    /// Gives every company its nightly timers, unless they wait already.
    public func beginNights() async throws {
        let names = schema.timers.values.filter(\.isNightly).map(\.name).sorted()
        guard let user = schema.object("user") else { return }
        for tenant in try await tenants() {
            try await work(as: try await system(tenant)) { work in
                for name in names {
                    let known = try work.connection.first(
                        "SELECT 1 FROM jobs WHERE tenant = ? AND record_id = ? AND name = ? LIMIT 1",
                        [.int(tenant), .int(tenant), .text(name)]
                    ) { _ in true }
                    if known == nil {
                        // It hangs on the company itself, whose id no record has.
                        let anchor = AnyRecord(object: user, id: tenant)
                        try work.set(timer: name, on: anchor, due: work.now.adding(Instant.hour))
                    }
                }
            }
        }
    }
}

extension Worker {
    /// Brings the index up to this release's rules, then moves new documents into it whenever many wait.
    func keepSearch() async {
        var isCurrent = false
        while !Task.isCancelled {
            do {
                if !isCurrent { try await engine.rebuildSearchWhereNeeded() }
                if !isCurrent { try await engine.beginNights() }
                isCurrent = true
                try await engine.foldSearch()
            } catch is CancellationError {
                return
            } catch {
                engine.log.warning("search index not kept: \(error)")
            }
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
        }
    }
}
