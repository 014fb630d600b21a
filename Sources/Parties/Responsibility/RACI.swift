import Conditions
import Records

/// Who does what at each stage of a customer: what the company set, or the usual matrix until it sets anything.
public struct RACI: Sendable {
    private let duties: [LifecycleStage: [String: Duty]]

    /// A matrix from its cells.
    public init(_ duties: [LifecycleStage: [String: Duty]]) { self.duties = duties }

    /// The matrix of the actor's company.
    public static func load(_ work: Work) throws -> RACI {
        let definition = Responsibility.definition
        let sql = "\(definition.selectSQL) WHERE t.tenant = ? AND t.deleted_at IS NULL ORDER BY t.id LIMIT 500"
        let cells = try work.connection.all(sql, [.int(work.actor.tenant)]) { row in
            Record<Responsibility>(AnyRecord(object: definition, row: row))
        }
        if cells.isEmpty { return usual }
        var duties: [LifecycleStage: [String: Duty]] = [:]
        for cell in cells { duties[cell.stage, default: [:]][cell.role] = cell.duty }
        return RACI(duties)
    }

    /// What a role does at a stage, nil when it has no part in it.
    public func duty(of role: String, at stage: LifecycleStage) -> Duty? { duties[stage]?[role] }

    /// The duties of a stage by role, also of roles that are no more.
    public func duties(at stage: LifecycleStage) -> [String: Duty] { duties[stage] ?? [:] }

    /// The roles with a duty at a stage, in the order of their keys.
    public func roles(_ duty: Duty, at stage: LifecycleStage) -> [String] {
        (duties[stage] ?? [:]).filter { $0.value == duty }.map(\.key).sorted()
    }

    /// The active people with one of some duties at a stage, by id; while there is nobody, the administrators.
    public func people(_ wanted: [Duty], at stage: LifecycleStage, _ work: Work) -> [Colleague] {
        let roles = Set(wanted.flatMap { self.roles($0, at: stage) })
        let active = work.actor.company.people.filter(\.isActive)
        let found = active.filter { !roles.isDisjoint(with: $0.roles) }
        return found.isEmpty ? active.filter { $0.roles.contains("admin") } : found
    }

    /// The matrix a company begins with.
    public static let usual = RACI([
        .lead: ["marketing": .accountable, "sales": .responsible, "manager": .informed],
        .deal: [
            "manager": .accountable, "sales": .responsible, "finance": .consulted, "marketing": .informed,
            "service": .informed,
        ],
        .delivery: [
            "service_lead": .accountable, "service": .responsible, "sales": .consulted, "finance": .informed,
        ],
        .service: ["service_lead": .accountable, "service": .responsible, "sales": .informed],
        .renewal: [
            "manager": .accountable, "sales": .responsible, "service": .consulted, "marketing": .informed,
            "finance": .informed,
        ],
    ])
}
