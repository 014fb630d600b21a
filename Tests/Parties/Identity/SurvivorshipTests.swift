import China
import Testing

@testable import Parties

struct SurvivorshipTests {
    @Test func `The published golden record survives`() {
        func contact(_ value: String?, verified: Bool = false) -> FieldVersion {
            FieldVersion(record: "contact:7", value: value, isVerified: verified, sourceRank: 2, updated: "2026-01-05")
        }
        func lead(_ value: String?) -> FieldVersion {
            FieldVersion(record: "lead:1", value: value, sourceRank: 1, updated: "2026-03-01")
        }
        let golden = Survivorship.golden([
            "name": [lead("张三丰"), contact("张三")],
            "mobile": [lead("+8613812341234"), contact("+8613812341234", verified: true)],
            "email": [contact(nil), lead("zs@example.cn")], "title": [contact("采购经理"), lead("")],
        ])
        #expect(golden == ["name": "张三", "mobile": "+8613812341234", "email": "zs@example.cn", "title": "采购经理"])
        #expect(Survivorship.consent([.granted, .withdrawn]) == .withdrawn)
    }

    @Test func `Rules, identifiers and conflicts are named in both languages`() {
        let rules: [Survivorship.Rule] = [
            .onlyOne, .verified, .sourceRank, .newest, .smallestID, .legalName, .fullerName,
        ]
        #expect(Set(rules.map { $0.text(.zhHans) }).count == 7 && Set(rules.map { $0.text(.en) }).count == 7)
        #expect(Set(IdentifierKind.allCases.map { $0.text(.zhHans) }).count == IdentifierKind.allCases.count)
        let codes = IdentityConflict.Reason.differentIdentifiers(.creditCode, "A", "B")
        let edge = IdentityEdge(id: "1", .record("lead:1"), .record("lead:2"), kind: .deterministic)
        let conflict = IdentityConflict(edge: edge, reason: codes)
        #expect(
            conflict.text(.zhHans) == "两方的统一社会信用代码不同：A 与 B" && conflict.text(.en) == "different credit code: A and B")
    }

    @Test func `Each rule decides only when the one before ties`() {
        let old = FieldVersion(record: "c:10", value: "a", updated: "2026-01-01")
        let new = FieldVersion(record: "c:11", value: "b", updated: "2026-02-01")
        let ranked = FieldVersion(record: "c:12", value: "c", sourceRank: 1, updated: "2020-01-01")
        let verified = FieldVersion(record: "c:13", value: "d", isVerified: true)
        let empty = FieldVersion(record: "c:1", value: " ", isVerified: true, sourceRank: 9, updated: "2030-01-01")
        #expect(Survivorship.winner([old, new])?.rule == .newest)
        #expect(Survivorship.winner([old, new, ranked])?.version == ranked)
        #expect(Survivorship.winner([old, new, ranked, verified, empty])?.version == verified)
        #expect(Survivorship.winner([empty]) == nil)
        let nine = FieldVersion(record: "c:9", value: "e", updated: "2026-01-01")
        #expect(Survivorship.winner([old, nine])?.version == nine)
        #expect(Survivorship.winner([old, nine])?.rule == .smallestID)
    }

    @Test func `Consent takes the most restrictive state per key`() {
        let consents = Survivorship.consents([["sms": .granted, "mail": .granted], ["sms": .denied]])
        #expect(consents == ["sms": .denied, "mail": .granted])
        #expect(Survivorship.united([["a", "b"], ["b", "", "c"]]) == ["a", "b", "c"])
    }
}
