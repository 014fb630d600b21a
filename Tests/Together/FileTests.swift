import Conditions
import Foundation
import Records
import TestKit
import Testing

@Suite("A file beside a record", .timeLimit(.minutes(20)))
struct FileTests {
    private let pdf = Array("%PDF-1.7 合同".utf8)

    private func file(in page: String) throws -> String {
        let rest = try #require(page.split(separator: "href=\"/files/").dropFirst().first)
        return "/files/" + rest.prefix { $0 != "\"" }
    }

    @Test("is saved, never run, by who may see the record and nobody else", arguments: TestDatabase.allCases)
    func download(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            let seller = try await app.browser(as: .sales)
            let place = "/o/opportunities/\(deal)"
            try await seller.get(place)
            let sent = try await seller.upload("\(place)/beside/files", files: [(name: "../../合同 v1.pdf", bytes: pdf)])
            #expect(sent.status == 303, "\(sent.text)")
            let page = try await seller.get(place).text
            #expect(page.contains("合同 v1.pdf") && !page.contains("../"))
            let got = try await seller.get(try file(in: page))
            #expect(got.status == 200 && got.text == "%PDF-1.7 合同")
            #expect(got.headers[.contentType] == "application/pdf")
            #expect(got.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
            let how = got.headers.first { $0.name.canonicalName == "content-disposition" }?.value ?? ""
            #expect(how.hasPrefix("attachment;"))
            let stranger = try await app.browser(as: .colleague)
            #expect(try await stranger.get(try file(in: page)).status == 404)
            #expect(try await app.send(.get, try file(in: page)).status == 303, "first sign in")
            #expect(try await app.send(.get, "/api/v1/attachments", as: .colleague).items.isEmpty)
            let known = try #require(try await app.send(.get, "/api/v1/attachments", as: .sales).items.first)
            #expect(known["size"]?.int == Int64(pdf.count) && known["hash"]?.string?.count == 64)
        }
    }

    @Test("comes with a comment and stands below it", arguments: TestDatabase.allCases)
    func comment(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            let seller = try await app.browser(as: .sales)
            try await seller.get("/o/accounts/\(account)")
            let said = try await seller.upload(
                "/o/accounts/\(account)/beside/say", [("kind", "comment"), ("text", "合同扫描件")],
                files: [(name: "a.pdf", bytes: pdf), (name: "b.txt", bytes: Array("x".utf8))])
            #expect(said.status == 303, "\(said.text)")
            let page = try await seller.get("/o/accounts/\(account)").text
            #expect(page.contains("合同扫描件"))
            // Where the comment stands, and on the card of files; not as entries of their own.
            #expect(page.contains("a.pdf") && page.contains("b.txt") && !page.contains("data-kind=\"attachment\""))
        }
    }

    @Test(
        "of a kind that could harm, empty, dressed up or too large is refused with the reason",
        arguments: TestDatabase.allCases)
    func refused(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (_, deal) = try await app.deal()
            let seller = try await app.browser(as: .sales)
            let place = "/o/opportunities/\(deal)"
            try await seller.get(place)
            let bad: [(name: String, bytes: [UInt8])] = [
                ("page.html", Array("<script>".utf8)), ("logo.svg", Array("<svg>".utf8)), ("run.js", [1]),
                ("none", [1]), ("fake.pdf", Array("<html>".utf8)), ("fake.png", [1, 2, 3]), ("empty.txt", []),
                ("large.txt", [UInt8](repeating: 65, count: 25 << 20 + 1)),
            ]
            for file in bad {
                let reply = try await seller.upload("\(place)/beside/files", files: [file])
                #expect(reply.status == 422, "\(file.name): \(reply.status)")
            }
            #expect(try await seller.upload("\(place)/beside/files", files: []).status == 422)
            let broken = try await app.send(
                .post, "\(place)/beside/files", raw: Array("--x".utf8), type: "multipart/form-data")
            #expect(broken.status == 400, "what is no form is not kept for whoever signs in")
            #expect(try await app.send(.get, "/api/v1/attachments", as: .sales).items.isEmpty)
        }
    }
}
