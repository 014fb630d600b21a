import Seeds
import Tables
import Testing
import Vectors

@testable import Parties

/// Contacts written down twice with slips of the pen in every column, among colleagues who share company and city.
@Suite("Matching contacts with slips of the pen")
struct NoisyContactsTests {
    private static let columns = ["truth", "姓名", "公司", "职务", "手机", "邮箱", "城市"]
    private static let cities = ["杭州", "宁波", "温州", "嘉兴", "上海", "南京", "苏州", "北京", "广州", "成都", "武汉", "西安"]
    private static let posts = ["总经理", "采购", "财务", "工程师", "销售经理", "技术总监"]
    private static let surnames = Array("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹").map(String.init)
    private static let given = Array("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力健俊峰海燕萍雪").map(String.init)

    struct Noise: CustomTestStringConvertible, Sendable {
        let slips: Double
        let blanks: Double
        let colleagues: Int
        let seed: UInt64
        let f1: Double
        var testDescription: String { "slips \(slips), blanks \(blanks), \(colleagues) a company, seed \(seed)" }
    }

    private static let noises = [
        Noise(slips: 0.1, blanks: 0.05, colleagues: 8, seed: 1, f1: 0.98),
        Noise(slips: 0.2, blanks: 0.1, colleagues: 8, seed: 2, f1: 0.96),
        Noise(slips: 0.4, blanks: 0.1, colleagues: 8, seed: 3, f1: 0.92),
        Noise(slips: 0.2, blanks: 0.1, colleagues: 1, seed: 4, f1: 0.97),
        Noise(slips: 0.4, blanks: 0.2, colleagues: 1, seed: 5, f1: 0.93),
    ]

    @Test("are found, and learning is not taken for groundless", arguments: noises)
    func found(noise: Noise) async throws {
        let report = try await MatchingEvaluation(
            Self.contacts(2000, copied: 600, noise), options: MatchingOptions(truth: "truth")
        ).run()
        let judged = try #require(report.judgement)
        #expect(judged.matches.f1 >= noise.f1, "\(noise.testDescription): \(judged.matches)")
        #expect(judged.matches.precision >= 0.99, "\(noise.testDescription): \(judged.matches)")
        #expect(!report.notes.contains { $0.code == .groundless })
    }

    @Test("are not invented where nobody is there twice", arguments: [UInt64(6), 7, 8])
    func none(seed: UInt64) async throws {
        let noise = Noise(slips: 0, blanks: 0.1, colleagues: 8, seed: seed, f1: 0)
        let report = try await MatchingEvaluation(
            Self.contacts(2000, copied: 0, noise), options: MatchingOptions(truth: "truth")
        ).run()
        #expect(report.matchCount <= 1, "seed \(seed)")
    }

    private static func contacts(_ count: Int, copied: Int, _ noise: Noise) -> Table {
        var random = SeededNumbers(seed: noise.seed)
        let companies = (0..<max(1, count / noise.colleagues)).map { _ in
            [
                cities.randomElement(using: &random)!
                    + (0..<3).map { _ in given.randomElement(using: &random)! }.joined()
                    + "有限公司",
                cities.randomElement(using: &random)!,
            ]
        }
        let people = (0..<count).map { number -> [String] in
            let company = companies.randomElement(using: &random)!
            let name = [surnames, given, given].map { $0.randomElement(using: &random)! }.joined()
            let phone = "13\(100_000_000 + Int.random(in: 0..<900_000_000, using: &random))"
            let letters = (0..<6).map { _ in Array("abcdefghijklmnopqrstuvwxyz").randomElement(using: &random)! }
            let mail = String(letters) + "\(Int.random(in: 0..<1000, using: &random))@mail.example"
            return ["\(number)", name, company[0], posts.randomElement(using: &random)!, phone, mail, company[1]]
        }
        let copies = people.prefix(copied).map { person in
            [person[0]] + person.dropFirst().map { worn($0, noise, &random) }
        }
        return Table(columns: columns, rows: (people + copies).shuffled(using: &random))
    }

    /// One insertion, deletion, substitution or swap, or nothing at all.
    private static func worn(_ text: String, _ noise: Noise, _ random: inout SeededNumbers) -> String {
        if Double.random(in: 0..<1, using: &random) < noise.blanks { return "" }
        guard Double.random(in: 0..<1, using: &random) < noise.slips else { return text }
        var letters = Array(text)
        let place = Int.random(in: 0..<letters.count, using: &random)
        let strange = text.utf8.count > text.count ? Character(given.randomElement(using: &random)!) : "7"
        switch Int.random(in: 0..<4, using: &random) {
        case 0: letters.insert(strange, at: place)
        case 1: letters.remove(at: place)
        case 2: letters[place] = strange
        default: letters.swapAt(place, max(0, place - 1))
        }
        return String(letters)
    }
}
