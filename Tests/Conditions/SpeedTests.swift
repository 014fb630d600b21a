import Conditions
import Foundation
import Testing

/// Measured in a release build: `TUTTI_MEASURE=1 swift test -c release --filter SpeedTests`.
@Suite struct SpeedTests {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["TUTTI_MEASURE"] != nil))
    func `a rule of three clauses is asked two million times a second`() throws {
        let text = #"region == "华东" && employees >= 100 && source in ["web", "event"]"#
        let condition = try Condition(text, scope: LeadScope.scope)
        let leads = ["web", "event"].map { source in
            Lead(["region": .text("华东"), "employees": .int(122), "source": .text(source)])
        }
        var met = 0
        let rounds = 2_000_000
        let elapsed = ContinuousClock().measure {
            for round in 0..<rounds where condition.matches(leads[round & 1], now: 0) { met += 1 }
        }
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        print("three clauses: \(Int(Double(rounds) / seconds)) evaluations/s")
        #expect(met == rounds)
        #expect(Double(rounds) / seconds >= 2_000_000)
    }
}
