import Conditions

/// The object the tests ask about: a lead and the account it belongs to.
enum LeadScope {
    static let sources = ["web", "event", "call", "转介绍"]
    static let tags = ["重点", "a,b", "say \"hi\"", "back\\slash", "x"]

    static let fields: [ConditionField] = [
        field("region", .string, 0), field("source", .choice(sources), 1), field("tags", .choices(tags), 2),
        field("employees", .int, 3), field("score", .int, 4, nullable: false), field("vip", .bool, 5),
        field("amount", .decimal(scale: 2), 6), field("rate", .decimal(scale: 4), 7), field("created_at", .time, 8),
        field("closes_on", .date, 9), field("title", .string, 10, nullable: false), field("extra", .json, 11),
        field("account_id", .id, 12),
    ]

    static let accountFields: [ConditionField] = [
        field("industry", .string, 0), field("size", .int, 1), field("revenue", .decimal(scale: 2), 2),
    ]

    static let scope = ConditionScope(
        table: "lead", fields: fields,
        relations: [
            "account": ConditionRelation(
                scope: ConditionScope(table: "account", fields: accountFields), slot: 12, column: "account_id")
        ])

    private static func field(_ name: String, _ kind: ConditionKind, _ slot: Int, nullable: Bool = true)
        -> ConditionField
    {
        ConditionField(name: name, kind: kind, slot: slot, column: name, nullable: nullable)
    }
}

/// A lead in memory with its account.
struct Lead: ConditionSource {
    var values = [Value](repeating: .null, count: 13)
    var account = [Value](repeating: .null, count: 3)

    func value(_ slot: Int) -> Value { values[slot] }
    func related(_ relation: String, _ slot: Int) -> Value { account[slot] }

    init() {
        values[4] = .int(0)
        values[10] = .text("")
    }

    init(_ named: [String: Value]) {
        self.init()
        for (name, value) in named {
            if let field = LeadScope.scope.fields[name] { values[field.slot] = value }
            if let field = LeadScope.accountFields.first(where: { "account." + $0.name == name }) {
                account[field.slot] = value
            }
        }
    }
}
