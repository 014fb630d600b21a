import Conditions
import Foundation
import Marketing
import Records

/// The rules of a form's rows, and the rows of stored rules.
struct RuleForm: Sendable {
    /// One row.
    struct Row: Sendable {
        var key = ""
        var zh = ""
        var en = ""
        var condition = ""
        var group = ScoreGroup.fit.rawValue
        var points = ""
        var role = ""
        /// What is wrong with the rows of the condition.
        var trouble: Label?

        var isEmpty: Bool { key.isEmpty && zh.isEmpty && en.isEmpty && condition.isEmpty }
    }

    let kind: String
    let rows: [Row]

    init(_ kind: String, stored: JSON?) {
        self.kind = kind
        let rules = kind == "scoring" ? stored?["rules"]?.array ?? [] : stored?.array ?? []
        rows = rules.map { rule in
            var row = Row()
            row.key = rule["key"]?.string ?? ""
            row.zh = rule["title"]?["zhHans"]?.string ?? rule["title"]?.string ?? ""
            row.en = rule["title"]?["en"]?.string ?? rule["title_en"]?.string ?? ""
            row.condition = rule["condition"]?.string ?? rule["when"]?.string ?? ""
            row.group = rule["group"]?.string ?? row.group
            row.points = rule["points"].map { $0.text } ?? ""
            row.role = rule["role"]?.string ?? ""
            return row
        }
    }

    init(_ kind: String, _ form: FormFields, _ fields: [FilterField]) {
        self.kind = kind
        rows = (0..<form.rows("rule")).map { index in
            func value(_ name: String) -> String { form["rule.\(index).\(name)"] ?? "" }
            var row = Row(
                key: value("key"), zh: value("zh"), en: value("en"), condition: "", group: value("group"),
                points: value("points"), role: value("role"))
            do throws(Refusal) {
                row.condition = try ConditionInput.read("rule.\(index).condition", form, fields) ?? ""
                if row.condition.isEmpty, !row.isEmpty { row.trouble = SetupWords.unfinishedRow.label }
            } catch {
                guard case .invalid(let problems) = error else { return row }
                row.trouble = problems.first?.message ?? SetupWords.unfinishedRow.label
            }
            return row
        }
    }

    /// The rules as they are stored; every row that is not empty must make sense.
    func body(_ before: JSON?, _ work: Work) throws -> JSON {
        var problems: [FieldProblem] = []
        var keys: Set<String> = []
        var rules: [JSON] = []
        let roles = Set(work.actor.company.roles.keys).union(RuleForm(kind, stored: before).rows.map(\.role))
        for (index, row) in rows.enumerated() where !row.isEmpty {
            problems += Self.check(row, "rule.\(index)", kind, isNew: keys.insert(row.key).inserted)
            if !row.role.isEmpty, !roles.contains(row.role) {
                problems.append(FieldProblem("rule.\(index).role", SetupWords.unknownRole.label))
            }
            let known = before?["rules"]?.array?.first { $0["key"]?.string == row.key }
            rules.append(json(row, known))
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        guard kind == "scoring" else { return .array(rules) }
        var members = (before?.object ?? []).filter { !["rules", "state"].contains($0.0) }
        members += [("rules", .array(rules)), ("state", "draft")]
        return .object(members)
    }

    private static func check(_ row: Row, _ name: String, _ kind: String, isNew: Bool) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        let isKey = row.key.range(of: "^[a-z][a-z0-9_]{0,39}$", options: .regularExpression) != nil
        if !isKey || !isNew { problems.append(FieldProblem("\(name).key", SetupWords.badKey.label)) }
        for (language, title) in [("zh", row.zh), ("en", row.en)] where title.isEmpty || title.count > 80 {
            problems.append(FieldProblem("\(name).\(language)", SetupWords.titleNeeded.label))
        }
        if let wrong = row.trouble ?? fault(in: row.condition) {
            problems.append(FieldProblem("\(name).condition", wrong))
        }
        if kind == "scoring", Int(row.points).map({ abs($0) <= 1000 }) != true {
            problems.append(FieldProblem("\(name).points", SetupWords.badPoints.label))
        }
        return problems
    }

    /// What is wrong with a condition, nil when nothing is.
    private static func fault(in condition: String) -> Label? {
        switch Result(catching: { try Condition(condition, scope: Scopes.scope(of: Lead.definition)) }) {
        case .success: return nil
        case .failure(let error):
            guard let error = error as? ConditionError else { return Label("条件有误", "is no condition") }
            return Label(error.text(.zhHans), error.text(.en))
        }
    }

    /// A row as it is stored; what the form does not show of a rule, as its cap and half-life, stays.
    private func json(_ row: Row, _ known: JSON?) -> JSON {
        guard kind == "scoring" else {
            return .members([
                ("key", .string(row.key)), ("title", .string(row.zh)), ("title_en", .string(row.en)),
                ("when", .string(row.condition)), ("role", row.role.isEmpty ? nil : .string(row.role)),
            ])
        }
        let title: JSON = ["zhHans": .string(row.zh), "en": .string(row.en)]
        let group = ScoreGroup(rawValue: row.group) ?? .fit
        return .members([
            ("key", .string(row.key)), ("title", title), ("group", .string(group.rawValue)),
            ("points", .int(Int64(row.points) ?? 0)), ("condition", .string(row.condition)), ("cap", known?["cap"]),
            ("perDayLimit", known?["perDayLimit"]), ("halfLifeDays", known?["halfLifeDays"]),
        ])
    }
}
