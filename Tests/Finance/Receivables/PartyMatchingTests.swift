import Testing

@testable import Finance

@Suite("Whose money a bank line is")
struct PartyMatchingTests {
    let index = PartyIndex([
        PayerProfile(
            party: 1, names: ["杭州星河软件有限公司"], creditCode: "91330100MA27XL0X8H", accounts: ["6222 0001"],
            paidBy: ["张三", "6222-9999"]),
        PayerProfile(party: 2, names: ["杭州星河科技有限公司"], creditCode: "91330100MA2AXXXX01", accounts: ["62220002"]),
        PayerProfile(party: 3, names: ["宁波远航贸易有限公司"], accounts: ["62220003", "62220002"], paidBy: ["李四"]),
        PayerProfile(party: 4, names: ["宁波远航贸易有限公司"], paidBy: ["李四", "杭州星河科技有限公司"]),
    ])

    private func match(_ payer: String, _ account: String? = nil, _ code: String? = nil) -> PartyMatch {
        index.match(BankLine(payer: payer, account: account, creditCode: code))
    }

    @Test("account, credit code or name alone is enough when it is only one party's")
    func single() {
        #expect(match("", "62220001").party == 1)
        #expect(match("", nil, "91330100ma27xl0x8h").party == 1)
        #expect(match("杭州星河软件有限公司").reasons == [.init(evidence: .name, parties: [1])])
    }

    @Test("width, case, brackets, spaces and 有限责任公司 make no difference to names")
    func names() {
        #expect(match(" 杭州星河软件有限责任公司 ").party == 1)
        #expect(PayerName.normalised("（ＡＢＣ） Ｃｏ．， Ｌｔｄ．") == "ABCCOLTD")
        #expect(PayerName.normalised("a-b·c　d") == "ABCD")
    }

    @Test("evidence of several kinds must agree on one")
    func agreement() {
        #expect(match("宁波远航贸易有限公司", "62220003").party == 3)
        #expect(match("杭州星河软件有限公司", "62220003").outcome == .conflict)
        #expect(match("杭州星河软件有限公司", nil, "91330100MA2AXXXX01").party == nil)
    }

    @Test("ties are left to a person, with every candidate")
    func ties() {
        #expect(match("宁波远航贸易有限公司").outcome == .tie([3, 4]))
        #expect(match("", "62220002").outcome == .tie([2, 3]))
        #expect(
            match("宁波远航贸易有限公司").text(.en) == "several parties fit, a person must decide: 3, 4; payer name: party 3, 4")
        #expect(match("宁波远航贸易有限公司").text(.zhHans).contains("人工认领"))
    }

    @Test("someone who pays for one party is that party's payer")
    func onBehalf() {
        #expect(match("张三").party == 1)
        #expect(match("张三").reasons.map(\.evidence) == [.onBehalf])
        #expect(match("某某", "62229999").party == 1)
        #expect(match("李四").outcome == .tie([3, 4]))
    }

    @Test("a customer that also pays for another could be paying for either")
    func ownOrOther() {
        #expect(match("杭州星河科技有限公司").outcome == .tie([2, 4]))
        #expect(match("杭州星河科技有限公司", nil, "91330100MA2AXXXX01").outcome == .tie([2, 4]))
    }

    @Test("an unknown payer, or nothing at all, is left to a person")
    func unknown() {
        #expect(match("无名氏").outcome == .unknown)
        #expect(match("", "", "").outcome == .unknown)
        #expect(match("（）--").outcome == .unknown)
    }
}
