import Testing

@testable import China

@Suite("E-mail and web addresses")
struct ContactTests {
    @Test(
        "e-mail addresses are brought into one form, once and for all",
        arguments: [
            ("ZhangSan@Example.CN", "zhangsan@example.cn"), (" a@b.cn\n", "a@b.cn"),
            ("mailto:a@b.cn?subject=x", "a@b.cn"),
            ("张三 <zs@例子.中国>", "zs@例子.中国"), ("ｚｓ＠ｅｘａｍｐｌｅ。ｃｎ", "zs@example.cn"), ("a.b+c@x-y.cn", "a.b+c@x-y.cn"),
        ])
    func emails(text: String, normalized: String) throws {
        let address = try EmailAddress.parse(text).get()
        #expect(address.normalized == normalized)
        #expect(try EmailAddress.parse(normalized).get() == address)
    }

    @Test(
        "what is wrong with an e-mail address is named",
        arguments: [
            ("", "empty"), ("zhangsan", "missing_at"), ("a@b@c.cn", "several_at"), ("@b.cn", "empty_local"),
            ("a..b@c.cn", "dots"), (".a@c.cn", "dots"), ("a b@c.cn", "character"), ("a@", "domain_empty"),
            ("a@b", "domain_no_dot"), ("a@b..cn", "domain_dots"), ("a@-b.cn", "domain_hyphen"),
            ("a@b_c.cn", "domain_character"), ("a@1.2.3.4", "domain_numeric_top"),
        ])
    func wrongEmails(text: String, code: String) {
        guard case .failure(let problem) = EmailAddress.parse(text) else {
            Issue.record("\(text) was taken for an address")
            return
        }
        #expect(problem.code == code)
        #expect(problem.text(.zhHans) != problem.text(.en))
    }

    @Test("lengths are limited")
    func lengths() {
        let long = String(repeating: "a", count: 65)
        #expect(EmailAddress.parse("\(long)@b.cn") == .failure(.localTooLong))
        #expect(EmailAddress.parse("a@\(long).cn") == .failure(.domain(.tooLong)))
        #expect(EmailAddress.parse("a@\(String(repeating: "b.", count: 200))cn") == .failure(.tooLong))
    }

    @Test(
        "web addresses are brought into one form, once and for all",
        arguments: [
            ("Example.CN", "https://example.cn"), ("http://Example.cn:80/", "http://example.cn"),
            ("https://example.cn:8443/a b", "https://example.cn:8443/a%20b"),
            ("//example.cn/路", "https://example.cn/%E8%B7%AF"),
            ("ｗｗｗ．例子．中国", "https://www.例子.中国"), ("example.cn:8080", "https://example.cn:8080"),
            ("http://127.0.0.1/x", "http://127.0.0.1/x"), ("https://a.cn/%E8?q=1#f", "https://a.cn/%E8?q=1#f"),
        ])
    func addresses(text: String, normalized: String) throws {
        let address = try WebAddress.parse(text).get()
        #expect(address.normalized == normalized)
        #expect(try WebAddress.parse(normalized).get() == address)
    }

    @Test(
        "what is wrong with a web address is named",
        arguments: [
            ("", "empty"), ("javascript:alert(1)", "scheme"), ("ftp://a.cn", "scheme"),
            ("https://a@b.cn", "credentials"),
            ("https://", "host_empty"), ("localhost", "host_no_dot"), ("https://a.cn:99999", "port"),
            ("https://a..cn", "host_dots"), ("a b.cn", "host_character"),
        ])
    func wrongAddresses(text: String, code: String) {
        guard case .failure(let problem) = WebAddress.parse(text) else {
            Issue.record("\(text) was taken for an address")
            return
        }
        #expect(problem.code == code)
        #expect(problem.text(.zhHans) != problem.text(.en))
    }
}
