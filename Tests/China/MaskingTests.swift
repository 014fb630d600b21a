import Assets
import Seeds
import Testing
import Vectors

@testable import China

private struct Vectors: Decodable {
    struct Case: Decodable {
        let kind: String
        let `in`: String
        let out: String
    }
    let cases: [Case]
}

@Suite("Masking")
struct MaskingTests {
    @Test("the vectors hold", .enabled(if: Assets.url("divisions.tsv") != nil, "run bin/assets first"))
    func vectors() throws {
        for vector in try Fixture.json("masking", as: Vectors.self).cases {
            let kind = try #require(PersonalData(rawValue: vector.kind))
            #expect(Masking.mask(vector.in, as: kind) == vector.out, "\(vector.in)")
        }
    }

    @Test(
        "what does not fit its class is hidden altogether",
        arguments: [
            (PersonalData.email, "not an address"), (.idCard, "1101051949"), (.bankCard, "12345"), (.phone, "call me"),
            (.secret, "anything"), (.name, "李"), (.wechat, "abc"), (.address, "某处"), (.creditCode, "9133010079654"),
        ])
    func unfit(kind: PersonalData, text: String) {
        #expect(Masking.mask(text, as: kind).allSatisfy { $0 == "*" || $0 == " " })
    }

    @Test("a credit code keeps authority, kind, division and its end")
    func creditCodes() {
        #expect(Masking.mask("91330100MA27XL0Q0X", as: .creditCode) == "91330100******0Q0X")
        #expect(Masking.mask(" 91330100-ma27xl0q0x", as: .creditCode) == "91330100******0Q0X")
        #expect(Masking.mask("统一社会信用代码", as: .creditCode) == "********")
    }

    @Test("a phone decides itself what it is")
    func phones() {
        #expect(Masking.mask("0755-83198888转8001", as: .phone) == "0755-****8888")
        #expect(Masking.mask("+852 9123 4567", as: .phone) == "+*******4567")
        #expect(Masking.mask("王总", as: .name) == "王*" || Masking.mask("王总", as: .name) == "*")
        #expect(Masking.mask("古丽·买买提", as: .name) == "古*·***")
    }

    @Test("what stands before an address is not shown")
    func label() {
        #expect(!Masking.mask("张三收 地址：广东省深圳市科技园", as: .address).contains("张三"))
    }

    @Test("a mask never shows more characters than its class allows")
    func limits() throws {
        let allowed: [PersonalData: Int] = [
            .mobile: 7, .phone: 8, .landline: 8, .idCard: 10, .bankCard: 4, .wechat: 4, .creditCode: 12, .secret: 0,
        ]
        let signs = Array("0123456789013800-+ XxabcZ张三@.")
        for seed in UInt64(1)...4_000 {
            var numbers = SeededNumbers(seed: seed)
            let text = String(
                (0..<Int.random(in: 0...24, using: &numbers)).compactMap { _ in
                    signs.randomElement(using: &numbers)
                })
            for (kind, most) in allowed {
                let shown = Masking.mask(text, as: kind).count { !"*-+ ".contains($0) }
                #expect(shown <= most, "seed \(seed), \(kind): \(text)")
            }
        }
    }

    @Test("names, addresses and e-mails show no more than their class allows, for any text, and always the same")
    func texts() throws {
        let pieces = [
            "张", "欧阳", "娜", "·", " ", "John", "O'Neil", "-", "广东省", "深圳市", "南山区", "科技园1栋", "@", ".cn", "a", "9",
            "𠮷", "👩🏽‍💻", "\u{200B}", "王总", "/", "mail", "（", "é", "\n", "\0", "\u{202E}",
        ]
        for seed in UInt64(1)...4_000 {
            var numbers = SeededNumbers(seed: seed)
            let text = (0..<Int.random(in: 1...9, using: &numbers)).compactMap { _ in
                pieces.randomElement(using: &numbers)
            }.joined()
            let name = Masking.mask(text, as: .name)
            // One sign a word, or a surname of two.
            let words = text.split(whereSeparator: { " \n-·・".contains($0) }).count
            #expect(name.count { !"*·- ".contains($0) } <= max(2, words), "seed \(seed): \(name)")
            let mail = Masking.mask(text, as: .email)
            #expect(
                (mail.firstIndex(of: "@").map { mail[..<$0].count { $0 != "*" } } ?? 0) <= 1, "seed \(seed): \(mail)")
            #expect(!Masking.mask(text, as: .address).contains("科技园"), "seed \(seed)")
            for kind in PersonalData.allCases {
                let once = Masking.mask(text, as: kind)
                #expect(once == Masking.mask(text, as: kind), "seed \(seed)")
                #expect(text.isEmpty || once.contains("*"), "seed \(seed), \(kind): \(text) → \(once)")
            }
        }
    }

    @Test("masking a mask reveals nothing new", arguments: PersonalData.allCases)
    func again(kind: PersonalData) {
        for text in ["13812341234", "张三丰", "zhangsan@example.cn", "11010519491231002X", "wxid_abc12345"] {
            let once = Masking.mask(text, as: kind)
            let twice = Masking.mask(once, as: kind)
            #expect(twice.count { $0 != "*" } <= once.count { $0 != "*" })
        }
    }
}
