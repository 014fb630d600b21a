import Conditions
import Records
import TestKit
import Testing

extension TestApp {
    /// Entries of the journal, records, kept answers and jobs: what a refusal must leave as it was.
    func traces() async throws -> [Int64] {
        try await engine.database.read { connection in
            try ["journal", "leads", "accounts", "opportunities", "kept_answers", "jobs", "form_hits"].map { table in
                try connection.first("SELECT COUNT(*) FROM \(table)", []) { $0.int(0) } ?? -1
            }
        }
    }

    /// Expects what `body` does to be refused without a trace.
    func untouched(_ body: () async throws -> Void) async throws {
        let before = try await traces()
        try await body()
        #expect(try await traces() == before)
    }
}

extension Reply {
    /// Expects a problem document with a status, and the fields it blames.
    func isRefused(_ status: Int, blaming fields: [String]? = nil, _ place: SourceLocation = #_sourceLocation) {
        #expect(self.status == status, "\(text)", sourceLocation: place)
        #expect(headers[.contentType] == "application/problem+json", sourceLocation: place)
        #expect(json["status"]?.int == Int64(status), "\(text)", sourceLocation: place)
        if let fields { #expect(blamed == fields, "\(text)", sourceLocation: place) }
    }
}

extension TestApp {
    /// Asks for a list; parameters are encoded here.
    func list(
        _ plural: String, filter: String? = nil, sort: String? = nil, limit: Int? = nil, after: String? = nil,
        more: String = "", as person: Cast
    ) async throws -> Reply {
        var query = filter.map { ["filter=\(Self.encoded($0))"] } ?? []
        if let sort { query.append("sort=\(Self.encoded(sort))") }
        if let limit { query.append("limit=\(limit)") }
        if let after { query.append("after=\(Self.encoded(after))") }
        if !more.isEmpty { query.append(more) }
        return try await send(.get, "/api/v1/\(plural)?\(query.joined(separator: "&"))", as: person)
    }

    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x2E: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
