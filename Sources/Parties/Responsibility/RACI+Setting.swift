import Conditions
import Records

extension RACI {
    /// Makes the stored matrix the wanted one, cell by cell, through Work.
    ///
    /// Each stage has exactly one role that answers for it, so that an escalation has an address.
    public static func set(_ wanted: [LifecycleStage: [String: Duty]], in work: Work) throws {
        let problems = LifecycleStage.allCases.compactMap { stage -> FieldProblem? in
            let count = (wanted[stage] ?? [:]).values.filter { $0 == .accountable }.count
            guard count != 1 else { return nil }
            let name = stage.label
            return FieldProblem(
                stage.rawValue, "“\(name.zhHans)”阶段须有且只有一个 A", "the stage “\(name.en)” needs exactly one A")
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        var kept = wanted
        for cell in try stored(work) {
            if kept[cell.stage]?[cell.role] == nil {
                try work.delete(cell.any)
            } else if let duty = kept[cell.stage]?.removeValue(forKey: cell.role), duty != cell.duty {
                try work.update(cell) { $0.duty = duty }
            }
        }
        for stage in LifecycleStage.allCases {
            for (role, duty) in (kept[stage] ?? [:]).sorted(by: { $0.key < $1.key }) {
                try work.create(Responsibility.self) { ($0.stage, $0.role, $0.duty) = (stage, role, duty) }
            }
        }
    }

    private static func stored(_ work: Work) throws -> [Record<Responsibility>] {
        let definition = Responsibility.definition
        let sql = "\(definition.selectSQL) WHERE t.tenant = ? AND t.deleted_at IS NULL ORDER BY t.id LIMIT 500"
        return try work.connection.all(sql, [.int(work.actor.tenant)]) { row in
            Record(AnyRecord(object: definition, row: row))
        }
    }
}
