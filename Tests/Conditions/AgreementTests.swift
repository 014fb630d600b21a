import Conditions
import Foundation
import Seeds
import Testing

/// Memory, SQLite and PostgreSQL give one answer for every condition that maps to SQL.
@Suite struct AgreementTests {
    private struct Question {
        let condition: Condition
        let expected: Set<Int64>
    }

    @Test(.enabled(if: PostgresServer.isInstalled, "PostgreSQL 15 is not installed"))
    func `memory, SQLite and PostgreSQL agree`() throws {
        let seed =
            ProcessInfo.processInfo.environment["TUTTI_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000)
        let leads = Leads(seed: seed)
        let questions = try Self.questions(seed: seed, leads)
        let postgres = try Self.answersOfPostgres(questions, leads)
        let sqlite = try Self.answersOfSQLite(questions, leads)
        for (index, question) in questions.enumerated() {
            #expect(sqlite[index] == question.expected, "SQLite, seed \(seed): \(question.condition.text)")
            #expect(postgres[index] == question.expected, "PostgreSQL, seed \(seed): \(question.condition.text)")
        }
        let telling = questions.filter { !$0.expected.isEmpty && $0.expected.count < leads.rows.count }
        #expect(telling.count > questions.count / 3, "too few conditions tell rows apart, seed \(seed)")
    }

    private static func questions(seed: UInt64, _ leads: Leads) throws -> [Question] {
        var generator = RandomConditions(random: SeededNumbers(seed: seed &+ 1))
        var questions: [Question] = []
        var refused = 0
        while questions.count < 1_200 {
            let text = generator.condition(3)
            guard let condition = try? Condition(text, scope: LeadScope.scope), !isTooDeep(condition) else {
                refused += 1
                continue
            }
            for asked in [condition, condition.negated] {
                let matching = leads.rows.filter { asked.matches($0.lead, now: RecordConditionTests.now) }
                questions.append(Question(condition: asked, expected: Set(matching.map(\.id))))
            }
            #expect(questions.last?.expected.count == leads.rows.count - questions[questions.count - 2].expected.count)
            #expect(try Condition(condition.text, scope: LeadScope.scope).text == condition.text)
        }
        #expect(refused < questions.count / 2, "the generator writes too many conditions that make no sense")
        return questions
    }

    private static func isTooDeep(_ condition: Condition) -> Bool {
        [condition, condition.negated].contains { asked in
            do throws(ConditionError) {
                _ = try asked.predicate(alias: "t", dialect: SQLiteConditionDialect(), now: 0)
                return false
            } catch {
                return error.problem == .tooDeepForSQL
            }
        }
    }

    private static func answersOfSQLite(_ questions: [Question], _ leads: Leads) throws -> [Set<Int64>] {
        let rows = try SQLiteRows()
        for (sql, arguments) in leads.statements(strict: true) { try rows.integers(sql, arguments) }
        return try questions.map { question in
            let predicate = try question.condition.predicate(
                alias: "t", dialect: SQLiteConditionDialect(), now: RecordConditionTests.now)
            return try rows.integers(
                "SELECT t.id FROM lead t WHERE t.tenant = 1 AND \(predicate.sql)", predicate.arguments)
        }
    }

    /// Prepared statements infer the types of their parameters as they do over the wire.
    private static func answersOfPostgres(_ questions: [Question], _ leads: Leads) throws -> [Set<Int64>] {
        let server = try PostgresServer()
        var script = leads.statements(strict: false).map { inlined($0.0, $0.1) + ";" }
        for (index, question) in questions.enumerated() {
            let predicate = try question.condition.predicate(
                alias: "t", dialect: PostgresConditionDialect(), now: RecordConditionTests.now)
            let values = predicate.arguments.map(literal).joined(separator: ", ")
            let sql = "SELECT \(index), t.id FROM lead t WHERE t.tenant = 1 AND \(numbered(predicate.sql))"
            script.append("PREPARE q AS \(sql);\nEXECUTE q\(values.isEmpty ? "" : "(\(values))");\nDEALLOCATE q;")
        }
        var answers = [Set<Int64>](repeating: [], count: questions.count)
        for line in try server.script(script.joined(separator: "\n")).split(separator: "\n") {
            let parts = line.split(separator: "|").compactMap { Int64($0) }
            try #require(parts.count == 2, "\(line)")
            answers[Int(parts[0])].insert(parts[1])
        }
        return answers
    }

    private static func numbered(_ sql: String) -> String {
        let pieces = sql.split(separator: "?", omittingEmptySubsequences: false)
        return pieces.enumerated().map { $0.offset == 0 ? String($0.element) : "$\($0.offset)\($0.element)" }.joined()
    }

    private static func inlined(_ sql: String, _ arguments: [Value]) -> String {
        let pieces = sql.split(separator: "?", omittingEmptySubsequences: false)
        return pieces.enumerated().map {
            $0.offset == 0 ? "\($0.element)" : literal(arguments[$0.offset - 1]) + $0.element
        }
        .joined()
    }

    private static func literal(_ value: Value) -> String {
        switch value {
        case .null: "NULL"
        case .int(let number): "'\(number)'"
        case .text(let text): "'" + text.replacing("'", with: "''") + "'"
        }
    }
}

/// Leads with accounts of which some are deleted, missing or another tenant's.
struct Leads {
    struct Row {
        let id: Int64
        let lead: Lead
        let account: Int64?
    }

    private(set) var rows: [Row] = []
    private var accounts: [[Value]] = []

    init(seed: UInt64) {
        var random = RandomLeads(random: SeededNumbers(seed: seed))
        for _ in 0..<30 { accounts.append(random.account()) }
        for id in 1...150 {
            var lead = random.lead()
            let account = random.random.below(40)
            if account < accounts.count, isVisible(account) { lead.account = accounts[account] }
            lead.values[12] = account < 35 ? .int(Int64(account)) : .null
            rows.append(Row(id: Int64(id), lead: lead, account: account < 35 ? Int64(account) : nil))
        }
    }

    private func isDeleted(_ account: Int) -> Bool { account % 10 == 3 }
    private func tenant(_ account: Int) -> Int64 { account % 10 == 4 ? 2 : 1 }
    private func isVisible(_ account: Int) -> Bool { !isDeleted(account) && tenant(account) == 1 }

    func statements(strict: Bool) -> [(String, [Value])] {
        let text = strict ? "TEXT" : "TEXT COLLATE \"C\"", number = strict ? "INTEGER" : "BIGINT"
        let end = strict ? ") STRICT" : ")"
        let head = "tenant \(number) NOT NULL, id \(number) NOT NULL, deleted_at \(number)"
        let columns = LeadScope.fields.dropLast().map { "\($0.name) \($0.isText ? text : number)" }.joined(
            separator: ", ")
        var result: [(String, [Value])] = [
            ("CREATE TABLE account (\(head), industry \(text), size \(number), revenue \(number)\(end)", []),
            ("CREATE TABLE lead (\(head), account_id \(number), \(columns)\(end)", []),
        ]
        for (id, values) in accounts.enumerated() {
            let fixed: [Value] = [.int(tenant(id)), .int(Int64(id)), isDeleted(id) ? .int(1) : .null]
            result.append(("INSERT INTO account VALUES (?,?,?,?,?,?)", fixed + values))
        }
        for row in rows {
            let fixed: [Value] = [.int(1), .int(row.id), .null, row.account.map { .int($0) } ?? .null]
            result.append(
                ("INSERT INTO lead VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", fixed + row.lead.values.prefix(12)))
        }
        return result
    }
}

extension ConditionField {
    fileprivate var isText: Bool {
        switch kind {
        case .string, .choice, .choices, .date, .json: true
        default: false
        }
    }
}
