import Conditions
import Foundation
import Seeds
import Testing

@Suite("What a condition says of a field by its text alone")
struct OutcomeTests {
    @Test("is known where it compares that field, and open where it asks for more")
    func examples() throws {
        let asked: [(String, web: Bool, event: Bool)] = [
            ("source == \"web\"", true, false), ("\"web\" == source", true, false), ("source != \"web\"", false, true),
            ("source in [\"web\", \"call\"]", true, false), ("!(source in [\"web\"])", false, true),
            ("source == \"web\" && score > 3", true, false), ("source == \"web\" || score > 3", true, true),
            ("score > 3", true, true), ("has(source)", true, true), ("!has(source)", false, false),
            ("source == \"web\" && source == \"event\"", false, false),
            ("source == \"web\" || source == \"event\"", true, true),
        ]
        for (text, web, event) in asked {
            let condition = try Condition(text, scope: LeadScope.scope)
            #expect(condition.mayHold("source", is: "web") == web, "\(text)")
            #expect(condition.mayHold("source", is: "event") == event, "\(text)")
        }
        let condition = try Condition("source in [\"web\", \"call\"] && source != \"event\"", scope: LeadScope.scope)
        #expect(condition.texts(of: "source") == ["web", "call", "event"])
        #expect(condition.texts(of: "region").isEmpty)
    }

    @Test("never denies a row that meets the condition")
    func law() throws {
        let seed = UInt64.random(in: 0..<1_000_000)
        let leads = Leads(seed: seed)
        var generator = RandomConditions(random: SeededNumbers(seed: seed))
        var asked = 0, denied = 0
        while asked < 600 {
            guard let condition = try? Condition(generator.condition(3), scope: LeadScope.scope) else { continue }
            asked += 1
            for row in leads.rows {
                guard case .text(let source) = row.lead.values[1] else { continue }
                if condition.mayHold("source", is: source) { continue }
                denied += 1
                let holds = condition.matches(row.lead, now: RecordConditionTests.now)
                #expect(!holds, "seed \(seed): \(condition.text) for \(source)")
            }
        }
        #expect(denied > 0, "seed \(seed)")
    }
}
