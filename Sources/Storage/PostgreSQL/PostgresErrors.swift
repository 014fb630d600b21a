import CPostgres
import Records

extension StorageError {
    /// The error of a result that failed.
    init(postgres result: OpaquePointer?) {
        // The values of PG_DIAG_SQLSTATE and its kin, which are characters in libpq's header.
        let state = Self.field(result, "C") ?? ""
        let message = Self.field(result, "M") ?? String(cString: PQresultErrorMessage(result))
        self = Self.of(state, message, Self.constraint(result))
    }

    /// The error of a SQLSTATE.
    static func of(_ state: String, _ message: String, _ rule: Constraint) -> StorageError {
        switch state {
        case "23505", "23P01": .uniqueViolation(rule)
        case "23503", "23001": .foreignKey(rule)
        case "23502": .notNull(rule)
        case "23514": .check(rule)
        case "22P02", "22003", "22001", "42804", "22007", "22008": .invalidValue(message)
        case "22021", "22P05": .invalidText
        case "40001", "40P01": .serialization
        case "55P03": .busy
        case "53100", "53200": .full
        case "57014": .timeout
        case "XX001", "XX002": .damaged(message)
        case "25006": .readOnly
        case "25P02": .transactionFailed
        case "57P01", "57P02", "57P03", "": .unavailable(message)
        default:
            state.hasPrefix("08") || state.hasPrefix("53")
                ? .unavailable(message) : .other(code: state, message: message)
        }
    }

    /// Whether the connection cannot be used any more.
    var isLoss: Bool {
        if case .unavailable = self { return true }
        return false
    }

    /// Whether a whole transaction may succeed when it is run again at once: a conflict, or statements that were
    /// prepared before somebody changed the tables.
    var isConflict: Bool {
        switch self {
        case .serialization: true
        case .other(code: "0A000", _), .other(code: "26000", _): true
        default: false
        }
    }

    private static func constraint(_ result: OpaquePointer?) -> Constraint {
        let column = field(result, "c")
        let detail = field(result, "D") ?? ""
        return Constraint(
            table: field(result, "t"), columns: column.map { [$0] } ?? columns(detail), name: field(result, "n"))
    }

    // "Key (tenant, email)=(1, a@b.cn) already exists.", whatever the server's language.
    private static func columns(_ detail: String) -> [String] {
        guard let open = detail.firstIndex(of: "("), let close = detail.firstRange(of: ")=(") else { return [] }
        guard open < close.lowerBound else { return [] }
        return detail[detail.index(after: open)..<close.lowerBound].split(separator: ", ").map(String.init)
    }

    private static func field(_ result: OpaquePointer?, _ code: Character) -> String? {
        guard let ascii = code.asciiValue, let text = PQresultErrorField(result, Int32(ascii)) else { return nil }
        return String(cString: text)
    }
}
