import Conditions
import Seeds

/// Conditions of every form that maps to SQL, a few of them refused by the checker.
struct RandomConditions {
    var random: SeededNumbers

    mutating func condition(_ depth: Int) -> String {
        switch random.below(depth <= 0 ? 12 : 18) {
        case 0, 1: return "\(number(depth)) \(relation()) \(number(depth))"
        case 2, 3: return "\(text(depth)) \(relation()) \(text(depth))"
        case 4: return "source \(random.pick(["==", "!="])) \(quoted(random.pick(LeadScope.sources)))"
        case 5: return "\(quoted(random.pick(LeadScope.tags))) in tags"
        case 6: return "\(text(depth)).\(random.pick(["startsWith", "endsWith", "contains"]))(\(text(depth)))"
        case 7: return random.pick(["vip", "vip == true", "vip != false", "vip == (score > 5)", "vip < true"])
        case 8: return random.below(2) == 0 ? presence() : reference()
        case 9: return moment()
        case 10: return "\(number(depth)) in [\(literal()), \(number(0)), \(literal())]"
        case 11: return "\(text(depth)) in [\(quoted(sample())), \(text(0)), \(quoted(sample()))]"
        case 12: return "(\(condition(depth - 1)) && \(condition(depth - 1)))"
        case 13: return "(\(condition(depth - 1)) || \(condition(depth - 1)))"
        case 14, 15: return "!(\(condition(depth - 1)))"
        case 16: return "(\(condition(depth - 1)) ? \(condition(depth - 1)) : \(condition(depth - 1)))"
        default: return macro(depth - 1)
        }
    }

    private mutating func relation() -> String { random.pick(["==", "!=", "<", "<=", ">", ">="]) }
    private mutating func sample() -> String { random.pick(RandomLeads.texts) }

    private mutating func presence() -> String {
        let field = random.pick(["region", "tags", "amount", "extra", "account.industry", "account.size", "title"])
        return random.pick(["has(\(field))", "!has(\(field))", "\(field) == null", "\(field) != null"])
    }

    private mutating func reference() -> String {
        let id = random.below(40)
        return random.pick([
            "account_id \(relation()) '\(id)'", "'\(id)' == account_id", "account_id \(relation()) \(id)",
            "account_id in ['\(id)', \(id + 1), '3']", "account_id != '\(id)'", "has(account_id)",
            "account_id == 1.5", "int(account_id) + 1 > \(id)", "account_id == account_id",
        ])
    }

    private mutating func macro(_ depth: Int) -> String {
        let kind = random.pick(["all", "exists", "exists_one"])
        switch random.below(3) {
        case 0: return "tags.\(kind)(t, t == \(quoted(random.pick(LeadScope.tags))) || \(condition(depth - 1)))"
        case 1: return "[\(number(0)), \(literal())].\(kind)(n, n \(relation()) \(number(0)))"
        default: return "[\(quoted(sample())), \(quoted(sample()))].\(kind)(x, \(text(0)).contains(x))"
        }
    }

    private mutating func moment() -> String {
        let span = random.pick(["duration('0s')", "duration('1h')", "duration('-90m')", "duration('24h')"])
        let unit = random.pick(["day", "week", "month", "quarter", "year"])
        let field = random.pick(["created_at", "closes_on"])
        switch random.below(8) {
        case 6: return "\(field).within('\(unit)', \(random.below(5) - 3), \(random.below(4) - 1))"
        case 7: return "\(field).\(random.pick(["before", "after", "within"]))('\(unit)', \(random.below(5) - 2))"
        case 0: return "created_at \(relation()) now() - \(span)"
        case 1: return "now() - created_at \(relation()) \(span)"
        case 2: return "created_at + \(span) \(relation()) timestamp('2026-05-06T16:00:00Z')"
        case 3: return "closes_on \(relation()) today() + duration('\(24 * (random.below(5) - 2))h')"
        case 4: return "closes_on \(relation()) '\(random.pick(RandomLeads.days))'"
        default:
            return
                "(now() - created_at).\(random.pick(["getHours", "getMinutes", "getMilliseconds"]))() \(relation()) 1"
        }
    }

    private mutating func number(_ depth: Int) -> String {
        if depth > 0, random.below(3) == 0 {
            let (a, b) = (number(depth - 1), number(depth - 1))
            switch random.below(7) {
            case 0...2: return "(\(a) \(random.pick(["+", "-", "*"])) \(b))"
            case 3: return "(int(\(a)) \(random.pick(["/", "%"])) int(\(b)))"
            case 4: return "(\(condition(depth - 1)) ? \(a) : \(b))"
            case 5: return "size(\(random.pick(["tags", text(depth - 1)])))"
            default: return "-(\(a))"
            }
        }
        let fields = ["employees", "score", "amount", "rate", "account.size", "account.revenue"]
        return random.below(5) < 3 ? random.pick(fields) : literal()
    }

    private mutating func literal() -> String {
        if random.below(3) == 0 { return String(random.pick(RandomLeads.numbers)) }
        return random.pick([
            "99.95", "0.001", "-1.5", "1e30", "-1e30", "1e-30", "0.5", "1234.5", "100.0", "-0.0", "5e-5",
        ])
    }

    private mutating func text(_ depth: Int) -> String {
        if depth > 0, random.below(4) == 0 {
            switch random.below(3) {
            case 0: return "(\(text(depth - 1)) + \(text(depth - 1)))"
            case 1: return "\(text(0)).lowerAscii()"
            default: return "(\(condition(depth - 1)) ? \(text(depth - 1)) : \(text(depth - 1)))"
            }
        }
        return random.below(3) < 2 ? random.pick(["region", "title", "account.industry", "region"]) : quoted(sample())
    }

    private func quoted(_ text: String) -> String {
        var result = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'", "\\": result += "\\" + String(scalar)
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "'"
    }
}
