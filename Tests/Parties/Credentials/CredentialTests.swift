import Crypto
import Foundation
import Testing
import Vectors

@testable import Parties

private func fixture(_ name: String) throws -> [String: Any] {
    let data = try VectorFile.data(name)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
}

private func dictionary(_ value: Any?) throws -> [String: Any] { try #require(value as? [String: Any]) }
private func text(_ value: Any?) throws -> String { try #require(value as? String) }
private func number(_ value: Any?) throws -> Int { try #require((value as? NSNumber)?.intValue) }

@Suite struct OneTimePasswordTests {
    @Test func `codes are those of the standard for every hash`() throws {
        let vectors = try fixture("totp")
        let seeds = try dictionary(vectors["seeds_ascii"])
        let samples = try #require(vectors["totp"] as? [[String: Any]])
        #expect(samples.count == 18)
        for sample in samples {
            let name = try text(sample["hash"])
            let algorithm = try #require(OneTimePassword.Algorithm(rawValue: name.uppercased()))
            let secret = Array(try text(seeds[name]).utf8)
            for (digits, key) in [(8, "code"), (6, "code6")] {
                let generator = try #require(OneTimePassword(secret: secret, algorithm: algorithm, digits: digits))
                let counter = generator.counter(at: try number(sample["time"]))
                #expect(generator.code(counter: counter) == (try text(sample[key])))
                #expect(counter == UInt64(try text(sample["counter_hex"]), radix: 16))
            }
        }
    }

    @Test func `the first ten counters, the secret and the address are as given`() throws {
        let vectors = try fixture("totp")
        let generator = try #require(OneTimePassword(secret: Array("12345678901234567890".utf8)))
        let codes = (0..<10).map { generator.code(counter: UInt64($0)) }
        #expect(codes == vectors["hotp_sha1_6digits_counter_0_to_9"] as? [String])
        let secret = try text(vectors["base32_secret_of_sha1_seed"])
        #expect(Base32.encode(generator.secret) == secret)
        #expect(Base32.decode(secret.lowercased()) == generator.secret)
        #expect(generator.uri(issuer: "CRM", account: "alice@example.cn") == (try text(vectors["otpauth_uri"])))
    }

    @Test func `a code is good one step around now and only once`() throws {
        let vectors = try fixture("totp")
        let generator = try #require(OneTimePassword(secret: Array("12345678901234567890".utf8)))
        for sample in try #require(vectors["window_example"] as? [[String: Any]]) {
            let (now, code) = (try number(sample["now"]), try text(sample["code"]))
            let counter = generator.accept(code, at: now, lastCounter: nil)
            #expect((counter != nil) == ((sample["accept_with_window_1"] as? Bool) ?? false))
            guard let counter else { continue }
            #expect(generator.accept(code, at: now, lastCounter: counter) == nil)
            #expect(generator.accept(code, at: now, lastCounter: counter - 1) == counter)
        }
        for wrong in ["", "081804x", "08180", "０８１８０４", "000000"] {
            #expect(generator.accept(wrong, at: 1_111_111_109, lastCounter: nil) == nil)
        }
        #expect(generator.accept(generator.code(counter: 0), at: -100, lastCounter: nil) == 0)
        #expect(OneTimePassword(secret: [1, 2, 3]) == nil)
    }

    @Test func `base32 returns every byte sequence`() {
        for length in 0...40 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
            #expect(Base32.decode(Base32.encode(bytes)) == bytes)
        }
        #expect(Base32.decode("01") == nil)
    }

    @Test func `a recovery code works once, however it is typed`() {
        var (texts, stored) = RecoveryCodes.generate()
        #expect(Set(texts).count == 10)
        #expect(!stored.hashes.contains { texts.contains($0) })
        let tries = [texts[3].uppercased().replacing("-", with: " "), texts[3], ""].map { stored.use($0) }
        #expect(tries == [true, false, false])
        #expect(stored.hashes.count == 9)
        texts.remove(at: 3)
        let rest = texts.map { stored.use($0) }
        #expect(rest == Array(repeating: true, count: 9))
        #expect(stored.hashes.isEmpty)
    }
}

@Suite struct PasswordTests {
    private let cheap = PasswordHash.Parameters(logN: 4, r: 8, p: 1) ?? .standard

    @Test func `scrypt gives the bytes of RFC 7914`() throws {
        let sample = try dictionary(fixture("identity")["scrypt"])
        let parameters = try #require(
            PasswordHash.Parameters(logN: 10, r: number(sample["r"]), p: number(sample["p"])))
        let hash = try PasswordHash.derive(
            text(sample["password"]), salt: Array(text(sample["salt"]).utf8), parameters, count: number(sample["dklen"])
        )
        #expect(hash.hexText == (try text(sample["hex"])))
    }

    @Test func `a hash is stored as text, verified and salted`() throws {
        let hash = try PasswordHash(password: "正确的密码", parameters: cheap)
        let read = try #require(PasswordHash(hash.text))
        #expect(read == hash)
        #expect(read.verify("正确的密码"))
        #expect(!read.verify("错误的密码"))
        #expect(hash.text.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
        #expect(try PasswordHash(password: "正确的密码", parameters: cheap).text != hash.text)
    }

    @Test func `composed and decomposed spellings are one password`() throws {
        let hash = try PasswordHash(password: "caf\u{E9} long", parameters: cheap)
        #expect(hash.verify("cafe\u{301} long"))
        #expect(!hash.verify("cafe long"))
    }

    @Test func `the standard parameters work, cheaper hashes are to be renewed`() throws {
        let weak = try PasswordHash(password: "x", parameters: cheap)
        #expect(weak.needsRehash())
        #expect(!weak.needsRehash(cheap))
        let strong = try PasswordHash(password: "a good long password")
        #expect(!strong.needsRehash())
        #expect(strong.text.hasPrefix("$scrypt$ln=17,r=8,p=1$"))
        #expect(strong.hash.count == 32)
        #expect(!PasswordHash.verifyNobody("x", parameters: cheap))
    }

    @Test(arguments: [
        "", "$", "$scrypt$ln=4,r=8,p=1$AAAA", "$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA",
        "$scrypt$ln=40,r=8,p=1$c29tZXNhbHQ$AAAA",
        "$scrypt$ln=20,r=32,p=16$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=4,p=1,r=8$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA",
    ])
    func `malformed or monstrous stored lines are refused`(line: String) { #expect(PasswordHash(line) == nil) }

    @Test func `an over-long password is refused instead of hashed`() {
        #expect(throws: CredentialError.passwordTooLong(bytes: 4096)) {
            try PasswordHash(password: String(repeating: "x", count: 5000), parameters: cheap)
        }
    }

    @Test func `weak passwords meet objections`() {
        let policy = PasswordPolicy()
        #expect(policy.objections(to: "short1") == [.tooShort(min: 8)])
        #expect(policy.objections(to: "Password123") == [.known])
        #expect(policy.objections(to: "12345678").contains(.monotonous))
        #expect(policy.objections(to: "abcabcabcabc") == [.monotonous])
        #expect(policy.objections(to: "xiaoming-2026!", names: ["Xiaoming@corp.cn"]) == [.containsName("xiaoming")])
        #expect(policy.objections(to: "        ").contains(.unprintable))
        #expect(policy.objections(to: String(repeating: "ab1", count: 200)).contains(.tooLong(max: 256)))
        #expect(policy.objections(to: "合奏是一个好用的系统").isEmpty)
        #expect(policy.objections(to: "correct horse battery", names: ["Li"]).isEmpty)
        for objection in policy.objections(to: "") { #expect(objection.text(.zhHans) != objection.text(.en)) }
    }
}

@Suite struct TokenTests {
    @Test func `tokens are random, recognisable and stored as hashes`() throws {
        let (first, second) = (APIToken.generate(), APIToken.generate())
        #expect(first.text != second.text)
        #expect(first.text.hasPrefix("tutti_"))
        #expect(first.text.utf8.count == 6 + 43)
        let given = try #require(APIToken(first.text))
        #expect(given.hash == first.hash)
        #expect(given.matches(hash: first.hash))
        #expect(!given.matches(hash: second.hash))
        #expect(!first.hash.contains(first.text))
        for wrong in ["", "tutti_", "tutti_abc", "bearer_" + first.text, "tutti_" + String(repeating: "!", count: 43)] {
            #expect(APIToken(wrong) == nil)
        }
    }

    @Test func `secrets are compared by bytes`() {
        #expect(ConstantTime.isEqual("abc", "abc"))
        #expect(!ConstantTime.isEqual("abc", "abd"))
        #expect(!ConstantTime.isEqual("abc", "abcd"))
        #expect(!ConstantTime.isEqual("\u{E9}", "e\u{301}"))
    }
}

@Suite struct CursorTests {
    private func sample() throws -> (vector: [String: Any], key: SymmetricKey) {
        let vector = try dictionary(fixture("webhooks")["cursor"])
        return (vector, SymmetricKey(data: Data(try text(vector["key_utf8"]).utf8)))
    }

    @Test func `a cursor is written and read as given`() throws {
        let (vector, key) = try sample()
        let values = ["2026-05-06T01:30:00.000Z", "01HZX4T7Q8"]
        let cursor = Cursor(values: values, direction: .descending, filter: "a3f1")
        #expect(cursor.text(key: key) == (try text(vector["cursor"])))
        #expect(try Cursor(text(vector["cursor"]), key: key, direction: .descending, filter: "a3f1") == cursor)
    }

    @Test func `missing values, quotes and slashes survive`() throws {
        let key = try sample().key
        let cursor = Cursor(values: [nil, "a\"b\\/\n合奏", ""], direction: .ascending, filter: "x")
        #expect(try Cursor(cursor.text(key: key), key: key, direction: .ascending, filter: "x") == cursor)
    }

    @Test func `a changed cursor or another list is refused`() throws {
        let key = try sample().key
        let text = Cursor(values: ["1"], direction: .ascending, filter: "x").text(key: key)
        #expect(throws: Cursor.Refusal.otherList) { try Cursor(text, key: key, direction: .descending, filter: "x") }
        #expect(throws: Cursor.Refusal.otherList) { try Cursor(text, key: key, direction: .ascending, filter: "y") }
        let other = SymmetricKey(size: .bits256)
        for wrong in ["", ".", "a.b", text + "A", "A" + text, String(text.dropLast()), text.replacing(".", with: "")] {
            #expect(throws: Cursor.Refusal.malformed) {
                try Cursor(wrong, key: key, direction: .ascending, filter: "x")
            }
        }
        #expect(throws: Cursor.Refusal.malformed) { try Cursor(text, key: other, direction: .ascending, filter: "x") }
    }

    @Test func `filters that differ have different hashes`() {
        for refusal in [Cursor.Refusal.malformed, .otherList, .version(2)] {
            #expect(refusal.text(.zhHans).contains("游标") && refusal.text(.en).contains("cursor"))
        }
        #expect(Cursor.filterHash(["a", "b"]) != Cursor.filterHash(["ab"]))
        #expect(Cursor.filterHash(["a", "b"]) == Cursor.filterHash(["a", "b"]))
        #expect(Cursor.filterHash([]).count == 16)
    }
}
