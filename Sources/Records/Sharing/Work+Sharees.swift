import Conditions

extension Work {
    /// The person or team of that id, nil when the company has neither: whoever left, a team that is gone. Asked of the
    /// row and holding it: what another node remembers may be old, and who leaves now takes the share along.
    public func sharee(_ id: Int64) throws -> Sharee? {
        if let person = try held("user", id) { return person.isActive ? .user(id) : nil }
        return try held("team", id).map { _ in .team(id) }
    }

    private func held(_ name: String, _ id: Int64) throws -> AnyRecord? {
        guard let object = schema.object(name) else { return nil }
        let sql = "\(object.selectSQL) WHERE t.tenant = ? AND t.id = ? AND t.deleted_at IS NULL"
        return try connection.first(sql + connection.dialect.forUpdate, [.int(actor.tenant), .int(id)]) {
            AnyRecord(object: object, row: $0)
        }
    }

    /// The active people a share reaches: somebody themselves, or everybody of a team and of those below it.
    public func people(of sharee: Sharee) -> [Colleague] {
        let active = actor.company.people.filter(\.isActive)
        switch sharee {
        case .user(let id): return active.filter { $0.id == id }
        case .team(let id): return active.filter { actor.company.sharees(of: $0.id).contains(id) }
        }
    }

    /// Those of them whom the share really opens something to: some role of theirs reads records of the object.
    public func people(reachedBy sharee: Sharee, _ object: ObjectDefinition) -> [Colleague] {
        people(of: sharee).filter { access(of: $0).reach(.read, object) > .none }
    }

    /// What a person or team is called; nil when they are gone.
    public func name(of sharee: Sharee) throws -> String? {
        switch sharee {
        case .user(let id): return colleague(id)?.name
        case .team(let id): return try schema.object("team").flatMap { try find($0, id)?.title }
        }
    }

    /// Why a record cannot be shared so: it would open nothing, or more than the roles of the other side let them do
    /// with any record of its kind.
    func problems(sharing record: AnyRecord, with sharee: Sharee, _ level: ShareLevel, isNew: Bool) throws
        -> [FieldProblem]
    {
        if sharee == .user(actor.user) { return [FieldProblem("with", "不能共享给自己", "is yourself")] }
        if case .user(let id) = sharee, id == record.responsible {
            return [FieldProblem("with", "本就是负责人", "is responsible for it already")]
        }
        let kind = record.object.label
        let readers = people(reachedBy: sharee, record.object)
        guard !readers.isEmpty else {
            return [
                FieldProblem(
                    "with", "其角色不能查看任何\(kind.zhHans)，共享后也看不到",
                    "has no role that may read any \(kind.en.lowercased()), so sharing would open nothing")
            ]
        }
        guard level == .read || readers.contains(where: { access(of: $0).reach(.update, record.object) > .none }) else {
            return [
                FieldProblem(
                    "level", "其角色不能修改任何\(kind.zhHans)，只能共享为可查看",
                    "is more than their roles allow: they may change no \(kind.en.lowercased())")
            ]
        }
        return isNew ? try crowded(record) : []
    }

    private func crowded(_ record: AnyRecord) throws -> [FieldProblem] {
        let count = try connection.first(
            "SELECT COUNT(*) FROM record_shares WHERE tenant = ? AND record_id = ?",
            [.int(actor.tenant), .int(record.id)]
        ) { $0.int(0) }
        guard (count ?? 0) >= Self.mostSharees else { return [] }
        return [
            FieldProblem(
                "with", "一条记录最多共享给 \(Self.mostSharees) 个同事或团队，请共享给团队",
                "is one too many: a record is shared with \(Self.mostSharees) at the most; share it with a team")
        ]
    }
}

extension AnyRecord {
    /// Whether a person still works here; teams have no such field and are there or not.
    var isActive: Bool { object.field("is_active").map { self[$0] != .int(0) } ?? true }
}
