import Foundation
import Testing

@testable import China

private struct Vectors: Decodable {
    struct Code: Decodable {
        let code: String
        let reason: String?
    }
    struct Organisation: Decodable {
        struct Example: Decodable {
            let body: String
            let check: String
            let display: String
        }
        let examples: [Example]
    }
    let valid: [Code]
    let edge: [Code]
    let invalid: [Code]
    let org_code: Organisation
}

@Suite("Unified social credit codes")
struct CreditCodeTests {
    private let vectors: Vectors

    init() throws { vectors = try Fixture.json("uscc") }

    @Test("published codes and both edge remainders are valid")
    func valid() {
        for code in vectors.valid + vectors.edge { #expect(CreditCode.status(of: code.code) == .valid, "\(code.code)") }
    }

    @Test(
        "what is wrong is named by its code",
        arguments: [
            ("914403001922038217", "check"), ("91440300192203821", "length"), ("9144030019220382160", "length"),
            ("91440300192203821O", "character"), ("9I4403001922038216", "character"),
            ("914403OO1922038216", "division_not_digits"), ("", "empty"), ("  - ", "empty"),
            ("440301103097413", "business_registration"), ("44030119220382X", "taxpayer"),
            ("91440300192203821六", "character"),
        ])
    func reasons(text: String, code: String) {
        switch CreditCode.parse(text) {
        case .success(let read): #expect(read.warnings.first?.code == code)
        case .failure(let problem):
            #expect(problem.code == code)
            #expect(problem.text(.zhHans) != problem.text(.en))
        }
    }

    @Test("of the listed invalid codes only the full-width one is valid after folding")
    func invalid() {
        let valid = vectors.invalid.filter { CreditCode.status(of: $0.code) == .valid }
        #expect(valid.map(\.code) == ["９１4403001922038216"])
    }

    @Test("a code that was really issued but fails one check is kept for confirmation")
    func issued() throws {
        let code = try CreditCode.parse("91350211m0000xuf46").get()
        #expect(code.status == .checkFailed)
        #expect(code.warnings == [.check(expected: "R", found: "6")])
    }

    @Test("blanks, hyphens, small letters and full width are typing, not difference")
    func typing() throws {
        let code = try CreditCode.parse(" 9144-0300 10001686xa\u{200B}").get()
        #expect(code.normalized == "9144030010001686XA")
        #expect(code.status == .valid)
    }

    @Test("the parts tell authority, kind, division and organisation")
    func parts() throws {
        let code = try CreditCode.parse("914403001922038216").get()
        #expect(code.authority == .marketRegulation)
        #expect(code.kind(.zhHans) == "企业")
        #expect(code.divisionCode == "440300")
        #expect(code.division() == "广东省深圳市")
        #expect(code.organisationCode == "192203821")
        #expect(try CreditCode.parse("91100000100003962T").get().division() == "全国")
    }

    @Test("organisation codes carry their own check character")
    func organisation() throws {
        for example in vectors.org_code.examples {
            let code = try #require(OrganisationCode.parse(example.display))
            #expect(code.checks)
            #expect(code.display == example.display)
        }
        #expect(OrganisationCode.parse("19220382-2")?.checks == false)
        #expect(OrganisationCode.parse("1922") == nil)
    }

    @Test("every single wrong character and every swap of neighbours is noticed, and reading is idempotent")
    func laws() throws {
        let letters = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        for source in vectors.valid {
            let code = Array(source.code)
            for index in code.indices {
                for letter in letters where letter != code[index] {
                    var wrong = code
                    wrong[index] = letter
                    #expect(CreditCode.status(of: String(wrong)) != .valid)
                }
            }
            let once = try CreditCode.parse(source.code).get()
            #expect(try CreditCode.parse(once.normalized).get() == once)
        }
    }

    @Test(
        "every code of a province's companies passes",
        .enabled(if: ProcessInfo.processInfo.environment["TUTTI_SHARED"] != nil, "TUTTI_SHARED is unset"))
    func enterprises() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["TUTTI_SHARED"])
        let text = try String(contentsOfFile: "\(folder)/data/cn_enterprises/2019_zhejiang.csv", encoding: .utf8)
        let codes = text.matches(of: #/,([0-9A-Z]{18}),/#).map { String($0.output.1) }
        #expect(codes.count > 4_000)
        #expect(codes.allSatisfy { CreditCode.status(of: $0) == .valid })
    }
}
