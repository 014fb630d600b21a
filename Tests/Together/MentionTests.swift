import Collaboration
import Records
import Testing

@Suite("A mention")
struct MentionTests {
    private let names: [(id: Int64, name: String)] = [
        (1, "王强"), (2, "王强生"), (3, "Ann"), (4, "Anna Lee"), (5, "何洁"), (6, "何洁"),
    ]

    private func found(_ text: String) -> [Mentions.Mention] { Mentions.found(in: text, names: names) }

    @Test("is the longest name after the sign, with no space needed behind it")
    func longest() {
        #expect(found("@王强请看一下") == [.person(1)])
        #expect(found("请@王强生看，@王强也看") == [.person(2), .person(1)])
        #expect(found("ask @anna lee, then @Ann.") == [.person(4), .person(3)])
    }

    @Test("of a Latin name ends with the word, of an address with the address")
    func ends() {
        #expect(found("@Annabel") == [])
        #expect(found("写给 @hejie@hezou.example。") == [.address("hejie@hezou.example")])
        #expect(found("mail a@b.example") == [])
    }

    @Test("is nobody when two share the name, and none in hostile texts")
    func nobody() {
        #expect(found("@何洁 你好") == [])
        for text in ["@", "@@", "@ 王强", "", "@\u{200B}王强", String(repeating: "@", count: 5000), "@<script>"] {
            #expect(found(text) == [], "\(text.prefix(20))")
        }
    }

    @Test("a digest goes out at 08:30 in Beijing, of a Monday when it is weekly")
    func digest() throws {
        let wednesday = Instant(1_778_029_200_000)  // 2026-05-06T09:00+08:00
        #expect(DigestRhythm.never.next(after: wednesday) == nil)
        let thursday = wednesday.adding(Instant.day - 30 * Instant.minute)
        #expect(DigestRhythm.daily.next(after: wednesday) == thursday)
        #expect(DigestRhythm.daily.next(after: wednesday.adding(-Instant.hour)) == thursday.adding(-Instant.day))
        #expect(DigestRhythm.daily.next(after: thursday) == thursday.adding(Instant.day))
        #expect(DigestRhythm.weekly.next(after: wednesday) == thursday.adding(4 * Instant.day))
    }
}
