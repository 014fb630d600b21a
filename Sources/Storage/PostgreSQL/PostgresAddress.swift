import CPostgres
import Records

/// Where a PostgreSQL database is.
struct PostgresAddress {
    private let url: String

    init(_ url: String) {
        self.url = url
    }

    /// A new connection. What the URL says goes before these defaults.
    func connect() throws -> OpaquePointer {
        let defaults = [
            ("client_encoding", "UTF8"), ("application_name", "tutti"), ("connect_timeout", "10"),
            ("keepalives_idle", "30"), ("tcp_user_timeout", "30000"), ("dbname", url),
        ]
        let names = TextArray(defaults.map(\.0)), values = TextArray(defaults.map(\.1))
        let connection = names.withPointers { names in
            values.withPointers { values in PQconnectdbParams(names, values, 1) }
        }
        guard let connection else { throw StorageError.unavailable("no memory for a connection") }
        guard PQstatus(connection) == CONNECTION_OK else {
            defer { PQfinish(connection) }
            throw StorageError.unavailable(String(cString: PQerrorMessage(connection)))
        }
        // Notices would be printed to standard error.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        return connection
    }

    /// The address as the environment variables of PostgreSQL's own programs, where a password is not seen by others.
    func environment() throws -> [String: String] {
        guard let options = PQconninfoParse(url, nil) else { throw StorageError.invalidAddress("not a PostgreSQL URL") }
        defer { PQconninfoFree(options) }
        var environment: [String: String] = [:]
        var option = options
        while option.pointee.keyword != nil {
            if let name = option.pointee.envvar, let value = option.pointee.val {
                environment[String(cString: name)] = String(cString: value)
            }
            option += 1
        }
        return environment
    }
}

/// Texts as a NULL-terminated C array.
private struct TextArray {
    private let texts: [ContiguousArray<CChar>]

    init(_ texts: [String]) {
        self.texts = texts.map { ContiguousArray($0.utf8CString) }
    }

    func withPointers<T>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> T) -> T {
        var block: [CChar] = []
        let starts = texts.map { text in
            defer { block.append(contentsOf: text) }
            return block.count
        }
        return block.withUnsafeBufferPointer { block in
            let pointers = starts.map { start in block.baseAddress.map { UnsafePointer($0 + start) } } + [nil]
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
