import Conditions

// The index is part of the write: what is committed is found by the next question.
//
// New documents are rows of `search_fresh`, which every search reads through; when there are many, ``SearchUpkeep``
// moves the oldest into the index proper. So a write pays for one row, not for thirty words.
extension Work {
    func index(_ record: AnyRecord) throws {
        try keepName(record)
        let plan = record.object.search
        guard !plan.isEmpty else { return }
        try connection.enqueue(SearchRows.insert, row(record, plan.document(of: record, tenant: actor.tenant)))
    }

    func index(_ record: AnyRecord, over before: AnyRecord, _ changed: [AnyField]) throws {
        let object = record.object
        let plan = object.search
        guard !plan.isEmpty, changed.contains(where: { $0.traits.contains(.searchable) || $0 === object.owner })
        else { return }
        let document = plan.document(of: record, tenant: actor.tenant)
        guard document != plan.document(of: before, tenant: actor.tenant) else { return }
        try reindex(record)
    }

    func unindex(_ record: AnyRecord) throws {
        try dropName(record)
        guard !record.object.search.isEmpty else { return }
        for sql in SearchRows.delete { try connection.enqueue(sql, [.int(actor.tenant), .int(record.id)]) }
    }

    /// Indexes a record that is there already, whatever the index knew of it.
    func reindex(_ record: AnyRecord) throws {
        if record.object.companyName != nil { try renew(record) }
        let plan = record.object.search
        guard !plan.isEmpty else { return }
        try replace(record, plan.document(of: record, tenant: actor.tenant))
    }

    private func renew(_ record: AnyRecord) throws {
        try dropName(record)
        try keepName(record)
    }

    // The fresh row first: behind its lock nobody can be moving the old document into the index.
    private func replace(_ record: AnyRecord, _ document: String) throws {
        let key: [Value] = [.int(actor.tenant), .int(record.id)]
        try connection.enqueue(SearchRows.delete[0], key)
        try connection.enqueue(SearchRows.insert, row(record, document))
        try connection.enqueue(SearchRows.delete[1], key)
    }

    private func row(_ record: AnyRecord, _ document: String) -> [Value] {
        [
            .int(actor.tenant), .int(record.id), .text(record.object.name), .int(SearchTokens.version),
            .text(document),
        ]
    }
}

/// The statements that write the two tables of the index.
enum SearchRows {
    static let insert = "INSERT INTO search_fresh (tenant,id,object,version,words) VALUES (?,?,?,?,?)"
    static let delete = ["search_fresh", "search_entries"].map { "DELETE FROM \($0) WHERE tenant = ? AND id = ?" }
}
