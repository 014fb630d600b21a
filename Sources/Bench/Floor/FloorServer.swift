import Foundation
import Hummingbird
import Logging
import NIOCore
import Storage
import Synchronization

/// The least a server on these libraries can do: thirteen statements for a write, fifty rows straight into bytes.
public enum FloorServer {
    static let leads = 100_000

    /// Answers `POST /write`, `GET /list` and `GET /readyz` until the process ends.
    public static func run(database address: String, port: Int) async throws {
        let database = try Databases.open(address)
        try await prepare(database)
        let application = Application(
            responder: FloorResponder(database: database),
            configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: Logger(label: "floor"))
        try await application.runService()
        await database.close()
    }

    private static func prepare(_ database: any Database) async throws {
        try await database.write { connection in
            for number in 0..<8 {
                try connection.execute(
                    "CREATE TABLE floor\(number) (id bigint PRIMARY KEY, parent bigint NOT NULL, content text NOT NULL)"
                )
                try connection.execute("CREATE INDEX floor\(number)_parent ON floor\(number) (parent, id)")
            }
            try connection.execute(
                """
                CREATE TABLE rows (id bigint PRIMARY KEY, name text, company text, phone text, email text, score bigint)
                """)
            try connection.execute(
                """
                INSERT INTO rows WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(leads)) \
                SELECT i, '钱伟' || CAST(i AS text), '星河制造', '13800138000', 'p@bench.example', \
                CAST(i AS bigint) * 7919 % 100 FROM n
                """)
            try connection.execute("CREATE INDEX rows_score ON rows (score, id)")
        }
    }
}

/// Two routes without a framework's router.
private struct FloorResponder: HTTPResponder {
    typealias Context = BasicRequestContext
    let database: any Database
    private let ids = GrowingIDs()

    init(database: any Database) { self.database = database }

    func respond(to request: Request, context: Context) async throws -> Response {
        switch request.uri.path {
        case "/write": try await write(request)
        case "/list": try await list()
        default: json(ByteBuffer(string: "{}"))
        }
    }

    private func json(_ bytes: ByteBuffer) -> Response {
        Response(status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: bytes))
    }

    /// Two questions, ten inserts and one update, durable.
    private func write(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 65_536)
        let text = String(buffer: body)
        let id = ids.next(10)
        try await database.write { connection in
            for number in 0..<2 {
                _ = try connection.first("SELECT id FROM floor\(number) WHERE parent = ? LIMIT 1", [.int(id)]) {
                    $0.int(0)
                }
            }
            for number in 0..<10 {
                try connection.execute(
                    "INSERT INTO floor\(number % 8) (id,parent,content) VALUES (?,?,?)",
                    [.int(id + Int64(number)), .int(id), .text(text)])
            }
            try connection.execute("UPDATE floor0 SET content = ? WHERE id = ?", [.text("seen"), .int(id)])
        }
        return json(ByteBuffer(string: #"{"status":"created"}"#))
    }

    private func list() async throws -> Response {
        let buffer = try await database.read { connection in
            var buffer = ByteBuffer()
            buffer.reserveCapacity(16_384)
            buffer.writeString(#"{"items":["#)
            var isFirst = true
            try connection.query(
                """
                SELECT id,name,company,phone,email,score FROM rows WHERE score >= 60 ORDER BY score DESC, id DESC \
                LIMIT 50
                """
            ) { row in
                buffer.writeString(isFirst ? #"{"id":"# : #",{"id":"#)
                isFirst = false
                buffer.writeString(String(row.int(0)))
                for (column, name) in [(1, "name"), (2, "company"), (3, "phone"), (4, "email")] {
                    buffer.writeString(",\"\(name)\":\"")
                    row.withUTF8(column) { _ = buffer.writeBytes($0) }
                    buffer.writeString("\"")
                }
                buffer.writeString(",\"score\":\(row.int(5))}")
            }
            buffer.writeString("]}")
            return buffer
        }
        return json(buffer)
    }
}

/// Ids that only grow, as the product's do: rows go to the end of each table and not all over it.
private final class GrowingIDs: Sendable {
    private let last = Atomic(Int64(0))

    /// The first of so many ids in a row.
    func next(_ count: Int64) -> Int64 {
        last.wrappingAdd(count, ordering: .relaxed).newValue
    }
}
