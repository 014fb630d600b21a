import China
import Foundation
import Tables
import Testing

@testable import Parties

struct MatchingEvaluationTests {
    /// Persons with one slip in some fields of the copy; `truth` tells who is who.
    static func persons(_ count: Int, copied: Int, seed: UInt64) -> Table {
        var generator = MatchingGenerator(state: seed)
        let syllables = ["ba", "ko", "li", "mu", "ne", "ro", "sa", "ti", "vu", "xe", "fo", "gi"]
        func word(_ length: Int) -> String {
            (0..<length).map { _ in syllables.randomElement(using: &generator) ?? "ba" }.joined()
        }
        var rows: [[String]] = []
        for person in 0..<count {
            let year = Int.random(in: 1940...1999, using: &generator)
            let day = Int.random(in: 10...28, using: &generator)
            let born = "\(year)-0\(Int.random(in: 1...9, using: &generator))-\(day)"
            let phone = "13" + String(Int.random(in: 100_000_000...999_999_999, using: &generator))
            let row = ["\(person)", word(2), word(3), born, phone, word(2)]
            rows.append(row)
            guard person < copied else { continue }
            var copy = row
            let place = Int.random(in: 1...5, using: &generator)
            copy[place] = Bool.random(using: &generator) ? "" : String(copy[place].dropLast()) + "9"
            rows.append(copy)
        }
        rows.shuffle(using: &generator)
        return Table(columns: ["truth", "given_name", "surname", "born", "mobile", "city"], rows: rows)
    }

    @Test func `Duplicates are found without labels and judged against the truth`() async throws {
        let table = Self.persons(600, copied: 200, seed: 99)
        let report = try await MatchingEvaluation(table, options: MatchingOptions(truth: "truth")).run()
        let judged = try #require(report.judgement)
        #expect(judged.matches.truePairs == 200)
        #expect(judged.matches.f1 > 0.97)
        #expect(report.columns.first { $0.name == "truth" }?.kind == .truth)
        #expect(report.columns.first { $0.name == "mobile" }?.kind == .phone)
        #expect(report.columns.first { $0.name == "born" }?.kind == .date)
        #expect(report.text(.en).contains("F1"))
        #expect(report.text(.zhHans).contains("召回率"))
    }

    @Test func `Two files with other headers are aligned by content`() async throws {
        let table = Self.persons(400, copied: 400, seed: 5)
        let half = table.rows.count / 2
        let left = Table(columns: table.columns, rows: Array(table.rows[..<half]))
        let right = Table(
            columns: ["who", "first", "surname", "born", "mobile", "city"], rows: Array(table.rows[half...]))
        let report = try await MatchingEvaluation(left, right, options: MatchingOptions(truth: "truth=who")).run()
        #expect(report.columns.contains { $0.name == "given_name / first" })
        #expect(try #require(report.judgement).matches.f1 > 0.95)
    }

    @Test func `The same file gives the same report`() async throws {
        let table = Self.persons(300, copied: 100, seed: 17)
        let one = try await MatchingEvaluation(table, options: MatchingOptions(truth: "truth")).run()
        let two = try await MatchingEvaluation(table, options: MatchingOptions(truth: "truth")).run()
        #expect(one.weights == two.weights)
        #expect(one.matches == two.matches)
        #expect(one.review == two.review)
    }

    @Test(arguments: [(300, UInt64(1)), (1500, 23), (1500, 24), (4000, 25)])
    func `A file without duplicates yields none`(count: Int, seed: UInt64) async throws {
        let table = Self.persons(count, copied: 0, seed: seed)
        let report = try await MatchingEvaluation(table, options: MatchingOptions(truth: "truth")).run()
        #expect(report.matchCount <= 1)
        #expect(report.notes.contains { $0.code == .emptyTruth })
        #expect(report.notes.contains { [.groundless, .fewMatches].contains($0.code) })
    }

    @Test(arguments: [UInt64(31), 32, 33])
    func `Few duplicates among many strangers are found, and no strangers`(seed: UInt64) async throws {
        let table = Self.persons(2000, copied: 25, seed: seed)
        let report = try await MatchingEvaluation(table, options: MatchingOptions(truth: "truth")).run()
        let judged = try #require(report.judgement)
        #expect(judged.matches.precision >= 0.92 && judged.matches.recall >= 0.9, "seed \(seed): \(judged.matches)")
    }

    @Test func `Rows that share what is common are no duplicates`() async throws {
        // Counties numbered within their city: everything but the name agrees or nearly so.
        let rows = (0..<1200).map { ["\(330_000 + $0)", "\(3300 + $0 / 12)", Self.county($0)] }
        let report = try await MatchingEvaluation(Table(columns: ["code", "city", "name"], rows: rows)).run()
        #expect(report.matchCount <= 3)
    }

    private static func county(_ number: Int) -> String {
        var generator = MatchingGenerator(state: UInt64(number + 1) &* 0x9E37_79B9)
        let syllables = ["ba", "ko", "li", "mu", "ne", "ro", "sa", "ti", "vu", "xe", "fo", "gi"]
        for _ in 0..<8 { _ = generator.next() }
        return (0..<4).map { _ in syllables.randomElement(using: &generator) ?? "ba" }.joined()
    }

    @Test func `Two valid credit codes never join, however alike the rest is`() async throws {
        let codes = [
            "91330100MA27XL0Q0X", "914403001922038216", "91110108551385082Q", "9144030010001686XA",
            "91440300708461136T",
        ].filter { (try? CreditCode.parse($0).get().status) == .valid }
        try #require(codes.count >= 3)
        let rows = (0..<60).flatMap { number -> [[String]] in
            let name = "\(Self.county(number))有限公司"
            return codes.prefix(2).map { [name, $0, "杭州", "2020-01-0\(1 + number % 9)"] }
        }
        let plain = TextNormalisers.plain
        let valid = TextNormalisers(
            phone: plain.phone, email: plain.email, companyCore: plain.companyCore,
            creditCode: { (try? CreditCode.parse($0).get()).flatMap { $0.status == .valid ? $0.normalized : nil } },
            pinyin: plain.pinyin)
        let report = try await MatchingEvaluation(
            Table(columns: ["公司", "统一社会信用代码", "城市", "成立日期"], rows: rows),
            options: MatchingOptions(normalisers: valid)
        ).run()
        let joined = report.matches.count { rows[$0.left - 2][1] != rows[$0.right - 2][1] }
        #expect(joined == 0)
        #expect(report.columns.contains { $0.kind == .creditCode })
    }

    @Test func `A hundred thousand rows of one city do not compare every pair`() async throws {
        let rows = (0..<100_000).map { ["王", "杭州", "V\($0 % 7)"] }
        let report = try await MatchingEvaluation(Table(columns: ["姓", "城市", "级别"], rows: rows)).run()
        #expect(report.comparedPairs < 5_000_000)
        #expect(report.notes.contains { $0.code == .noKey || $0.code == .largeGroup })
        #expect(
            report.weights.allSatisfy { weights in AgreementLevel.allCases.allSatisfy { weights.bits($0).isFinite } })
    }

    @Test func `What cannot be matched says why`() async throws {
        let empty = Table(columns: ["a", "b"], rows: [])
        await #expect(throws: MatchingEvaluationError.noRows(file: 1)) { try await MatchingEvaluation(empty).run() }
        let constant = Table(columns: ["a", "b"], rows: Array(repeating: ["x", ""], count: 20))
        await #expect(throws: MatchingEvaluationError.noUsableColumns) { try await MatchingEvaluation(constant).run() }
        let some = Table(columns: ["a"], rows: [["x"], ["y"]])
        await #expect(throws: MatchingEvaluationError.unknownColumn("z", known: ["a"])) {
            try await MatchingEvaluation(some, options: MatchingOptions(truth: "z")).run()
        }
        await #expect(throws: MatchingEvaluationError.self) {
            try await MatchingEvaluation(some, options: MatchingOptions(truthPattern: "((")).run()
        }
        #expect(MatchingEvaluationError.noRows(file: 1).text(.en).contains("1"))
    }

    @Test func `Dates are read by the order their column shows`() {
        #expect(DateReading.best(for: ["31/12/2020", "01/02/2020"]).reading.read("03/04/2020") == "20200403")
        #expect(DateReading.best(for: ["12/31/2020", "01/02/2020"]).reading.read("03/04/2020") == "20200304")
        #expect(DateReading.yearFirst.read("2024年1月2日") == "20240102")
        #expect(DateReading.yearFirst.read("19560210") == "19560210")
        #expect(DateReading.dayFirst.read("3 Mar 1999") == "19990303")
        #expect(DateReading.yearFirst.read("soon") == nil)
    }

    @Test(
        .enabled(if: MatchingFixtures.shared != nil, "set TUTTI_SHARED to the folder with data/"),
        arguments: [(1, 500, 0.98), (3, 6538, 0.95)])
    func `FEBRL persons are matched`(set: Int, pairs: Int, least: Double) async throws {
        let shared = try #require(MatchingFixtures.shared)
        let text = try String(contentsOfFile: "\(shared)/data/febrl/dataset\(set).csv", encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let table = Table(columns: lines[0], rows: Array(lines.dropFirst()))
        let report = try await MatchingEvaluation(table, options: MatchingOptions(truthPattern: #"rec-(\d+)-"#)).run()
        let judged = try #require(report.judgement)
        #expect(judged.matches.truePairs == pairs)
        #expect(judged.matches.f1 >= least)
        #expect(judged.columns == ["rec_id"])
    }
}
