import Foundation
import Seeds
import Testing
import Vectors

@testable import China

private struct Vectors: Decodable {
    struct Case: Decodable {
        let input: String
        let kind: String
        let e164: String?
        let ext: String?
    }
    let cases: [Case]
}

@Suite("Telephone numbers")
struct PhoneNumberTests {
    @Test("kind, E.164 and extension agree with the vectors, and reading twice changes nothing")
    func vectors() throws {
        for vector in try Fixture.json("phone_cn", as: Vectors.self).cases {
            switch PhoneNumber.parse(vector.input) {
            case .success(let number):
                #expect(number.kind.rawValue == vector.kind, "\(vector.input)")
                #expect(number.e164 == vector.e164, "\(vector.input)")
                #expect(number.extensionNumber == vector.ext, "\(vector.input)")
                #expect(try PhoneNumber.parse(number.normalized).get() == number)
                #expect(try PhoneNumber.parse(number.display).get() == number)
            case .failure(let problem):
                #expect(vector.kind == "invalid", "\(vector.input): \(problem)")
                #expect(!problem.text(.en).isEmpty)
            }
        }
    }

    @Test(
        "the many ways to write a number meet in one",
        arguments: [
            ("+86 10 8888 6666", "+861088886666"), ("+86 (0)755 8319 8888", "+8675583198888"),
            ("（0755）８３１９８８８８－８００１", "+8675583198888;ext=8001"), ("0755-83198888 ext. 12", "+8675583198888;ext=12"),
            ("0571-8765432-1", "+865718765432;ext=1"), ("0755—83198888#8", "+8675583198888;ext=8"),
            ("0755-83198888分机8001", "+8675583198888;ext=8001"), ("tel:+86-138-1234-1234", "+8613812341234"),
            ("013812341234", "+8613812341234"), ("400-800-1234-5", "4008001234;ext=5"), ("8008101234", "8008101234"),
            ("00852 9123 4567", "+85291234567"), ("010-8888-6666", "+861088886666"), ("96110", "96110"),
        ])
    func forms(text: String, normalized: String) throws {
        let number = try PhoneNumber.parse(text).get()
        #expect(number.normalized == normalized)
        #expect(try PhoneNumber.parse(normalized).get() == number)
    }

    @Test(
        "what is wrong is named",
        arguments: [
            ("", "empty"), ("电话", "character"), ("83198888", "missing_area_code"), ("12345678901", "not_mobile"),
            ("1381234123", "too_short"), ("138123412345678901", "too_long"), ("0755-831988", "landline_length"),
            ("13812341234 转", "bad_extension"), ("138a1234", "character"), ("+", "empty"),
            ("99999999999999999999999999999999999999", "too_long"), ("0123456789", "landline_length"),
        ])
    func problems(text: String, code: String) {
        guard case .failure(let problem) = PhoneNumber.parse(text) else {
            Issue.record("\(text) was taken for a number")
            return
        }
        #expect(problem.code == code)
        #expect(problem.text(.zhHans) != problem.text(.en))
    }

    @Test("numbers are shown as people in China write them")
    func display() throws {
        #expect(try PhoneNumber.parse("+8613812341234").get().display == "138 1234 1234")
        #expect(try PhoneNumber.parse("075583198888转8001").get().display == "0755-83198888转8001")
        #expect(try PhoneNumber.parse("4008001234").get().display == "400-800-1234")
    }

    @Test("random texts never crash, and what is read once is read the same again")
    func random() throws {
        let signs = Array("0123456789013800+-() 转extx#.;=１٣")
        for seed in UInt64(1)...3_000 {
            var numbers = SeededNumbers(seed: seed)
            let text = String(
                (0..<Int.random(in: 0...20, using: &numbers)).compactMap { _ in
                    signs.randomElement(using: &numbers)
                })
            guard case .success(let number) = PhoneNumber.parse(text) else { continue }
            #expect(PhoneNumber.parse(number.normalized) == .success(number), "seed \(seed): \(text)")
        }
    }
}
