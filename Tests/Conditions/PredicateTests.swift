import Conditions
import Testing

@Suite struct PredicateTests {
    private func sql(_ text: String, _ dialect: some ConditionDialect = SQLiteConditionDialect()) throws -> Predicate {
        try Condition(text, scope: LeadScope.scope).predicate(alias: "t", dialect: dialect, now: 0)
    }

    @Test(arguments: [
        (
            "region == '华东' && score >= 5 && source in ['web', 'event']",
            "t.region = ? AND t.score >= ? AND t.source IN (?, ?)"
        ),
        ("region != 'a'", "t.region IS DISTINCT FROM ?"), ("score != 1", "t.score <> ?"),
        ("!has(region)", "t.region IS NULL"),
        ("!(employees > 5)", "NOT (coalesce(t.employees > ?, FALSE))"), ("!(score > 5)", "NOT (t.score > ?)"),
        ("vip || !vip", "(t.vip = 1 OR t.vip IS DISTINCT FROM 1)"), ("amount == 0.001", "FALSE"),
        ("amount < 1e30", "t.amount IS NOT NULL"), ("closes_on < '2026-05-06'", "t.closes_on < ?"),
    ])
    func `plain conditions stay plain enough for an index`(_ text: String, _ expected: String) throws {
        #expect(try sql(text).sql == expected)
        #expect(try sql(text, PostgresConditionDialect()).sql == expected)
    }

    @Test func `a related field is read within the tenant and only when not deleted`() throws {
        let predicate = try sql("account.industry == 'x'")
        let match = "r.tenant = t.tenant AND r.id = t.account_id AND r.deleted_at IS NULL"
        let select = "(SELECT r.industry FROM account r WHERE \(match))"
        #expect(predicate == Predicate("\(select) = ?", [.text("x")]))
    }

    @Test func `a column may be an expression of the row`() throws {
        let field = ConditionField(
            name: "size", kind: .int, slot: 0, column: "({row}.custom ->> 'size')", nullable: true)
        let scope = ConditionScope(table: "lead", fields: [field])
        let predicate = try Condition("size > 1", scope: scope).predicate(
            alias: "l", dialect: SQLiteConditionDialect(), now: 0)
        #expect(predicate.sql == "(l.custom ->> 'size') > ?")
    }

    @Test func `values are bound, never written into the SQL`() throws {
        let text = "region == \"'; DROP TABLE lead; --\" || title.contains(\"' OR 1=1\") || region.startsWith('%_')"
        let predicate = try sql(text)
        #expect(!predicate.sql.contains("DROP") && !predicate.sql.contains("1=1") && !predicate.sql.contains("%"))
        #expect(predicate.arguments.contains(.text("'; DROP TABLE lead; --")))
        #expect(predicate.sql.filter { $0 == "?" }.count == predicate.arguments.count)
    }

    @Test(arguments: ["title.matches('a')", "created_at.getHours() == 1", "vip || !title.matches('a')"])
    func `what only memory can do says so`(_ text: String) {
        let error = #expect(throws: ConditionError.self) { try self.sql(text) }
        guard case .notInSQL = error?.problem else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    /// What each shape nests, in the order of depth.
    static let shapes: [@Sendable (String) -> String] = [
        { "!(\($0) && vip)" }, { "(vip || \($0))" }, { "(score > 1 ? \($0) : vip)" }, { "((\($0)) == (vip == true))" },
        { "(((\($0)) ? 1 : 2) % 7 + 3 > score)" }, { "(((\($0)) ? region : title) + 'a').endsWith(title)" },
        { "((\($0)) ? region : title).lowerAscii().contains('x')" }, { "[score, 2].exists_one(n, \($0))" },
        { "(size(((\($0)) ? title : region)) * 2 - (score % 3) in [1, 2])" },
    ]

    @Test(arguments: shapes.indices)
    func `however deep, SQLite reads the SQL or the condition is refused`(_ index: Int) throws {
        let rows = try SQLiteRows()
        let columns = LeadScope.fields.map(\.name).joined(separator: ", ")
        try rows.integers("CREATE TABLE lead (tenant, id, deleted_at, \(columns))")
        var text = "!(employees > 5)"
        var deepest = 0
        for depth in 1...60 {
            text = Self.shapes[index](text)
            guard let condition = try? Condition(text, scope: LeadScope.scope) else { break }
            guard
                let predicate = try? condition.predicate(alias: "t", dialect: SQLiteConditionDialect(), now: 0),
                (try? condition.predicate(alias: "t", dialect: PostgresConditionDialect(), now: 0)) != nil
            else { break }
            let sql = "SELECT id FROM (SELECT t.id FROM lead t WHERE t.tenant = 1 AND (\(predicate.sql)) ORDER BY t.id)"
            try rows.integers(sql, predicate.arguments)
            deepest = depth
        }
        #expect(deepest >= 1, "shape \(index) is refused at depth \(deepest + 1)")
    }

    @Test func `a condition of a thousand alternatives still searches`() throws {
        let rows = try SQLiteRows()
        try rows.integers("CREATE TABLE lead (tenant, id, vip)")
        try rows.integers("INSERT INTO lead VALUES (1, 7, NULL)")
        let alternatives = Array(repeating: "!vip", count: 1_400).joined(separator: "||")
        let demands = Array(repeating: "vip", count: 1_400).joined(separator: "&&")
        let cases: [(String, Set<Int64>)] = [(alternatives, [7]), (demands, [])]
        for (text, expected) in cases {
            let predicate = try sql(text)
            let found = try rows.integers("SELECT t.id FROM lead t WHERE \(predicate.sql)", predicate.arguments)
            #expect(found == expected)
        }
    }
}
