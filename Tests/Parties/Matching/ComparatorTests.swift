import Testing

@testable import Parties

struct ComparatorTests {
    struct Vectors: Decodable {
        struct Case: Decodable {
            let a: String
            let b: String
            let jaro: Double
            let jaro_winkler: Double
        }
        struct Edit: Decodable {
            let a: String
            let b: String
            let levenshtein: Int
            let damerau_levenshtein: Int
        }
        let cases: [Case]
        let edit_distance: [Edit]
    }

    @Test func `Jaro and Winkler give the published values`() throws {
        for vector in try MatchingFixtures.json("jaro_winkler", as: Vectors.self).cases {
            #expect(abs(Jaro.similarity(vector.a, vector.b) - vector.jaro) < 1e-6, "\(vector.a)/\(vector.b)")
            #expect(abs(Jaro.winkler(vector.a, vector.b) - vector.jaro_winkler) < 1e-6, "\(vector.a)/\(vector.b)")
        }
    }

    @Test func `Edit distances give the published values`() throws {
        for vector in try MatchingFixtures.json("jaro_winkler", as: Vectors.self).edit_distance {
            #expect(EditDistance.levenshtein(vector.a, vector.b) == vector.levenshtein)
            #expect(EditDistance.damerauLevenshtein(vector.a, vector.b) == vector.damerau_levenshtein)
        }
    }

    @Test func `Texts beyond 64 characters are compared by the same rule as short ones`() {
        let padding = String(repeating: "x", count: 80)
        #expect(Jaro.similarity(padding, padding) == 1)
        #expect(Jaro.similarity(padding, String(repeating: "y", count: 80)) == 0)
        let swapped = "ab" + padding
        #expect(Jaro.similarity(swapped, "ba" + padding) < 1)
        #expect(Jaro.similarity(swapped, "ba" + padding) > 0.98)
    }

    @Test func `Comparators are symmetric and one edit agrees with Damerau`() {
        let seed: UInt64 = 4711
        var generator = MatchingGenerator(state: seed)
        for _ in 0..<2000 {
            let a = String(
                (0..<Int.random(in: 0...7, using: &generator)).map { _ in "abc张".randomElement(using: &generator) ?? "a"
                })
            let b = String(
                (0..<Int.random(in: 0...7, using: &generator)).map { _ in "abc张".randomElement(using: &generator) ?? "a"
                })
            #expect(Jaro.similarity(a, b) == Jaro.similarity(b, a), "seed \(seed): \(a)/\(b)")
            #expect(EditDistance.levenshtein(a, b) == EditDistance.levenshtein(b, a), "seed \(seed): \(a)/\(b)")
            let distance = EditDistance.damerauLevenshtein(a, b)
            #expect(withScalars(a, b) { EditDistance.isOneEdit($0, $1) } == (distance <= 1), "seed \(seed): \(a)/\(b)")
        }
    }

    @Test func `Bigrams of company names overlap although the order differs`() throws {
        #expect(Bigrams.jaccard("北京字节跳动科技", "字节跳动科技北京") == 0.75)
        #expect(TokenSet.jaccard("Smith, John", "john SMITH") == 1)
    }

    @Test func `MinHash signatures equal the published ones`() throws {
        let a = MinHash(of: "北京字节跳动科技")
        let b = MinHash(of: "字节跳动科技北京")
        #expect(
            Array(a.signature.prefix(3)) == [4_032_237_108_154_575, 572_164_766_520_458_131, 1_313_781_096_823_497_724])
        #expect(b.signature[2] == 579_382_714_138_302_695)
        #expect(a.similarity(to: b) == 0.734375)
        #expect(a.keys(bands: 16, rows: 4).count == 16)
    }

    @Test func `Contact points agree by suffix, mailbox and domain`() {
        #expect(ContactComparison.phones("8675588888888", "88888888") == .near)
        #expect(ContactComparison.phones("13812341234", "13812343234") == .similar)
        #expect(ContactComparison.phones("13812341234", "13987654321") == .different)
        #expect(ContactComparison.emails("li@a.cn", "li@b.com") == .near)
        #expect(ContactComparison.emails("zhang.san@a.cn", "wu@a.cn") == .loose)
        #expect(ContactComparison.creditCodes("914403001922038216", "914403001922038217", bothValid: false) == .near)
        #expect(
            ContactComparison.creditCodes("914403001922038216", "9144030010001686XA", bothValid: true) == .different)
        #expect(ContactComparison.emails("", "a@b.cn") == .missing)
    }

    @Test func `Numbers that are not numbers are missing`() {
        #expect(Nearness.numbers(.nan, 1) == .missing)
        #expect(Nearness.numbers(.infinity, 1) == .different)
        #expect(Nearness.numbers(100, 100.5) == .near)
        #expect(Nearness.numbers(0, 0) == .exact)
        #expect(Nearness.dates(100, 120) == .similar)
        #expect(Nearness.dates(Int.min, Int.max) == .different)
    }
}
