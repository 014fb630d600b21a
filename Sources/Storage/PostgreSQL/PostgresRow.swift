import CPostgres
import Conditions
import Records

/// What one statement returned.
final class PostgresResult {
    // Swift may free this object after its last use, so the pointer is only followed while `self` is held.
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        PQclear(handle)
    }

    /// Shows each row; the result lives until the last was shown.
    func forEachRow(_ each: (any Row) throws -> Void) rethrows {
        try withExtendedLifetime(self) {
            for row in 0..<PQntuples(handle) { try each(PostgresRow(handle: handle, row: row)) }
        }
    }

    /// Whether the statement succeeded.
    var status: ExecStatusType { withExtendedLifetime(self) { PQresultStatus(handle) } }

    /// Why it failed.
    var error: StorageError { withExtendedLifetime(self) { StorageError(postgres: handle) } }

    /// The rows that an INSERT, UPDATE or DELETE changed.
    var changed: Int { withExtendedLifetime(self) { Int(String(cString: PQcmdTuples(handle))) ?? 0 } }

    /// The first words of the statement, such as `COMMIT`.
    var command: String { withExtendedLifetime(self) { String(cString: PQcmdStatus(handle)) } }
}

/// A row of a result, valid while the result is.
struct PostgresRow: Row {
    let handle: OpaquePointer
    let row: Int32

    var count: Int { Int(PQnfields(handle)) }

    func isNull(_ index: Int) -> Bool {
        PQgetisnull(handle, row, Int32(index)) != 0
    }

    func int(_ index: Int) -> Int64 {
        withUTF8(index) { bytes in
            if bytes.count == 1, bytes[0] == UInt8(ascii: "t") { return 1 }
            return Self.integer(bytes) ?? 0
        }
    }

    func text(_ index: Int) -> String {
        withUTF8(index) { String(decoding: $0, as: UTF8.self) }
    }

    func value(_ index: Int) -> Value {
        if isNull(index) { return .null }
        switch PQftype(handle, Int32(index)) {
        case 16, 20, 21, 23: return .int(int(index))  // bool, int8, int2, int4
        case 1700: return withUTF8(index) { Self.integer($0).map(Value.int) } ?? .text(text(index))  // numeric: sums
        default: return .text(text(index))
        }
    }

    func withUTF8<T>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        let count = Int(PQgetlength(handle, row, Int32(index)))
        let start = UnsafeRawPointer(PQgetvalue(handle, row, Int32(index)))?.assumingMemoryBound(to: UInt8.self)
        return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    }

    // Eighteen digits cannot overflow.
    private static func short(_ digits: UnsafeBufferPointer<UInt8>) -> Int64? {
        var number: Int64 = 0
        for byte in digits {
            guard byte >= 48, byte <= 57 else { return nil }
            number = number &* 10 &+ Int64(byte &- 48)
        }
        return number
    }

    private static func integer(_ digits: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = digits.first == UInt8(ascii: "-")
        if digits.count <= 18, !isNegative { return short(digits) }
        var number: Int64 = 0
        for byte in digits.dropFirst(isNegative ? 1 : 0) {
            guard byte >= 48, byte <= 57 else { return nil }
            // Counting downwards reaches Int64.min, which has no positive counterpart.
            let (tens, carried) = number.multipliedReportingOverflow(by: 10)
            let (next, overflow) = tens.subtractingReportingOverflow(Int64(byte - 48))
            if carried || overflow { return nil }
            number = next
        }
        if isNegative { return number }
        return number == .min ? nil : -number
    }
}
