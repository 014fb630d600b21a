import Conditions
import Seeds

/// Rows made of awkward values, the same for memory and for both databases.
struct RandomLeads {
    var random: SeededNumbers

    static let texts = [
        "", "a", "A", "ab", "华东", "华", "é", "e\u{301}", "%", "_", "a%b", "'", "\"", "\\", "\u{FFFD}", "\u{1F600}",
        "a\nb",
        "Z", "z", "zz", "10", "9", "ß", "I", "ı", " a", "a ",
    ]
    static let numbers: [Int64] = [
        0, 1, -1, 2, 5, 7, 99, 100, 101, 500, 1_000, 9_995, 123_450, -100, .max, .min, .max - 1, .min + 1,
        3_037_000_500, 9_007_199_254_740_993, 92_233_720_368_547_758,
    ]
    static let days = ["2026-05-06", "2026-05-07", "2026-05-08", "2025-12-31", "2024-02-29"]

    mutating func account() -> [Value] { [maybe(text()), maybe(number()), maybe(number())] }

    mutating func lead() -> Lead {
        var lead = Lead()
        lead.values[0] = maybe(text())
        lead.values[1] = maybe(.text(random.pick(LeadScope.sources)))
        lead.values[2] = maybe(.text(ConditionChoices.text(LeadScope.tags.filter { _ in random.below(3) == 0 })))
        lead.values[3] = maybe(number())
        lead.values[4] = number()
        lead.values[5] = maybe(.int(Int64(random.below(2))))
        lead.values[6] = maybe(number())
        lead.values[7] = maybe(number())
        lead.values[8] = maybe(.int(RecordConditionTests.now + Int64(random.below(7) - 3) * 3_600_000))
        lead.values[9] = maybe(.text(random.pick(Self.days)))
        lead.values[10] = text()
        lead.values[11] = maybe(.text("{}"))
        return lead
    }

    private mutating func maybe(_ value: Value) -> Value { random.below(4) == 0 ? .null : value }
    private mutating func text() -> Value { .text(random.pick(Self.texts)) }
    private mutating func number() -> Value { .int(random.pick(Self.numbers)) }
}
