import Foundation
import TestKit
import Testing

@Suite("Where a server keeps files", .timeLimit(.minutes(20)))
struct ServeFilesTests {
    @Test("uploads wait beside the folder of attached files, readable by nobody else", arguments: TestDatabase.allCases)
    func uploads(on database: TestDatabase) async throws {
        let folder = "\(TestDatabase.folder)/files-\(UUID().uuidString)"
        let port = try TuttiProcess.freePort()
        let server = try await TuttiProcess.serve(
            try await TestApp.url(on: database), port: port, ["--files", folder, "--no-worker"])
        let text = "姓名,公司\n李华,星河制造\n"
        let place = try Visitor(port: port).upload("名单.csv", text)
        #expect(place.contains("name=\"column.0\"") && place.contains("李华"), "\(place)")
        let kept = try FileManager.default.contentsOfDirectory(atPath: "\(folder)-uploads")
        #expect(kept.count == 1, "\(kept)")
        let path = "\(folder)-uploads/\(kept.first ?? "")"
        #expect(FileManager.default.contents(atPath: path) == Data(text.utf8))
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        #expect((facts[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let attached = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        #expect(attached.isEmpty, "an upload is no attachment")
        try await server.kill()
    }

    /// A browser on a real connection, as far as one upload needs it.
    private final class Visitor {
        private let client: WireClient
        private var cookies: [String: String] = [:]

        init(port: Int) throws { client = try WireClient(port: port) }

        /// Signs in, sends a file as leads, and answers the page of its columns.
        func upload(_ name: String, _ text: String) throws -> String {
            let door = try send("GET", "/sign-in")
            let typed = [("email", Cast.admin.email), ("password", Cast.admin.password), ("_token", token(door.body))]
            let form = typed.map { "\($0.0)=\(encoded($0.1))" }.joined(separator: "&")
            let entered = try send("POST", "/sign-in", form, "application/x-www-form-urlencoded")
            try #require(entered.status == 303, "\(entered.body)")
            let page = try send("GET", "/import")
            var body = ""
            for (field, value) in [("_token", token(page.body)), ("object", "leads")] {
                body += "--x\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n"
            }
            body +=
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n\(text)\r\n--x--\r\n"
            let sent = try send("POST", "/import", body, "multipart/form-data; boundary=x")
            try #require(sent.status == 303, "\(sent.body)")
            let place = try #require(header("location", sent).first)
            return try send("GET", place).body
        }

        private func send(
            _ method: String, _ path: String, _ body: String = "", _ type: String? = nil
        ) throws -> WireClient.Answer {
            let all = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
            let answer = try client.send(
                method, path, body, headers: ["Cookie: \(all)"] + (type.map { ["Content-Type: \($0)"] } ?? []))
            for cookie in header("set-cookie", answer) {
                let parts = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
                if parts.count == 2 { cookies[parts[0]] = parts[1] }
            }
            return answer
        }

        private func header(_ name: String, _ answer: WireClient.Answer) -> [String] {
            answer.head.filter { $0.lowercased().hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
        }

        private func token(_ page: String) -> String {
            page.range(of: "name=\"_token\" value=\"").map { String(page[$0.upperBound...].prefix { $0 != "\"" }) }
                ?? ""
        }

        private func encoded(_ text: String) -> String {
            text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }
}
