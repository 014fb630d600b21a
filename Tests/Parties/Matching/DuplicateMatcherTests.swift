import China
import Testing

@testable import Parties

struct DuplicateMatcherTests {
    let zhang = DuplicateCandidate(
        id: "7", email: "zhang@example.cn", phone: "+8613812341234", companyCore: "创想软件", name: "张三", city: "深圳")

    @Test func `The same phone and name is a match with reasons`() throws {
        let incoming = DuplicateCandidate(phone: "+8613812341234", name: "张三")
        let outcome = try #require(DuplicateMatcher(.person).decide(incoming, among: [zhang]).first)
        #expect(outcome.decision == .match)
        #expect(outcome.score.reasons.first { $0.field == "phone" }?.level == .exact)
        #expect(outcome.score.reasons.first { $0.field == "email" }?.bits == 0)
    }

    @Test func `A decision, its guard and every field are said in both languages`() {
        let colleague = DuplicateCandidate(phone: "+8613812341234", companyCore: "创想软件", name: "李四", city: "深圳")
        let outcome = DuplicateMatcher(.person).outcome(colleague, zhang)
        let chinese = outcome.text(.zhHans)
        #expect(chinese.hasPrefix("待人工确认 (") && chinese.contains("；电话：相同，+") && chinese.contains("；姓名：不同，−"))
        #expect(chinese.hasSuffix("；姓名不同而联系方式相同，可能是同事，需人工确认") && !chinese.contains("phone"))
        #expect(outcome.text(.en).hasSuffix("; different names behind one contact: a person decides"))
        for veto in [DuplicateMatcher.Veto.differentCreditCodes, .branch, .differentNames] {
            #expect(veto.text(.zhHans) != veto.text(.en))
        }
    }

    @Test func `A name alone never joins`() {
        let incoming = DuplicateCandidate(name: "张三", city: "深圳")
        #expect(DuplicateMatcher(.person).decide(incoming, among: [zhang]).isEmpty)
    }

    @Test func `Colleagues behind one switchboard are not joined`() {
        let incoming = DuplicateCandidate(phone: "+8613812341234", companyCore: "创想软件", name: "李四", city: "深圳")
        let outcome = DuplicateMatcher(.person).outcome(incoming, zhang)
        #expect(outcome.decision == .review)
        #expect(outcome.veto == .differentNames)
    }

    @Test func `Two valid credit codes overrule an equal name`() {
        let one = DuplicateCandidate(creditCode: "914403001922038216", companyCore: "创想软件", city: "深圳")
        let two = DuplicateCandidate(id: "9", creditCode: "9144030010001686XA", companyCore: "创想软件", city: "深圳")
        let outcome = DuplicateMatcher(.organisation).outcome(one, two)
        #expect(outcome.veto == .differentCreditCodes)
        #expect(outcome.decision == .none)
    }

    @Test func `A branch is never its parent`() {
        let one = DuplicateCandidate(companyCore: "招商银行", city: "深圳", branch: "深圳南山支行")
        let two = DuplicateCandidate(id: "2", companyCore: "招商银行", city: "深圳")
        #expect(DuplicateMatcher(.organisation).outcome(one, two).veto == .branch)
    }

    @Test func `An equal credit code is a match even under another name`() {
        let one = DuplicateCandidate(creditCode: "914403001922038216", companyCore: "华为技术")
        let two = DuplicateCandidate(id: "2", creditCode: "914403001922038216", companyCore: "创想软件")
        #expect(DuplicateMatcher(.organisation).outcome(one, two).decision != .none)
    }
}
