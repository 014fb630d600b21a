import China
import Crypto
import Foundation

/// A place in a sorted list from which the next page goes on; outside an opaque, signed text.
public struct Cursor: Sendable, Hashable {
    /// The order of a list.
    public enum Direction: String, Sendable, Hashable, Codable {
        /// Smallest first.
        case ascending = "asc"
        /// Largest first.
        case descending = "desc"
    }

    /// The sort values of the last row shown, the unique id last; nil is a missing value.
    public let values: [String?]
    /// The order the values were sorted in.
    public let direction: Direction
    /// A hash of everything else that decides what the list holds; see `filterHash`.
    public let filter: String

    /// A place from its parts.
    public init(values: [String?], direction: Direction, filter: String) {
        self.values = values
        self.direction = direction
        self.filter = filter
    }

    /// Why a cursor is refused; answer 400.
    public enum Refusal: Error, Hashable, Sendable {
        /// Not one of our texts, or changed.
        case malformed
        /// Made for a list with other filters or another order.
        case otherList
        /// Made by a version of the server that wrote cursors differently.
        case version(Int)

        /// The refusal in words.
        public func text(_ language: Language) -> String {
            switch self {
            case .malformed: language.text(zh: "游标无效或被改动", en: "the cursor is malformed or was changed")
            case .otherList:
                language.text(
                    zh: "游标属于另一个列表（筛选或排序不同），请从头读取",
                    en: "the cursor is of another list (other filters or order); begin anew")
            case .version(let number):
                language.text(
                    zh: "游标由另一版本（\(number)）生成，请从头读取", en: "the cursor is of another version (\(number)); begin anew")
            }
        }
    }

    /// Sixteen hex digits that stand for a list's filters, order and tenant.
    public static func filterHash(_ parts: [String]) -> String {
        let framed = parts.map { "\($0.utf8.count):\($0)" }.joined()
        return SHA256.hash(data: Data(framed.utf8)).prefix(8).hexText
    }

    /// The text for callers: base64url of JSON, a full stop, base64url of a truncated HMAC-SHA256.
    public func text(key: SymmetricKey) -> String {
        let items = values.map { $0.map(Self.quoted) ?? "null" }.joined(separator: ",")
        let json = "{\"v\":1,\"k\":[\(items)],\"d\":\"\(direction.rawValue)\",\"f\":\(Self.quoted(filter))}"
        let payload = Base64URL.encode(json.utf8)
        return payload + "." + Base64URL.encode(Self.code(payload, key))
    }

    /// Reads a text made by `text(key:)` for the same list.
    public init(_ text: String, key: SymmetricKey, direction: Direction, filter: String) throws(Refusal) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard text.utf8.count <= 8192, parts.count == 2, let given = Base64URL.decode(parts[1]) else {
            throw .malformed
        }
        guard ConstantTime.isEqual(given, Self.code(parts[0], key)), let json = Base64URL.decode(parts[0]) else {
            throw .malformed
        }
        guard let payload = try? JSONDecoder().decode(Payload.self, from: Data(json)) else { throw .malformed }
        guard payload.v == 1 else { throw .version(payload.v) }
        guard payload.d == direction.rawValue, payload.f == filter else { throw .otherList }
        self.init(values: payload.k, direction: direction, filter: filter)
    }

    private struct Payload: Decodable {
        let v: Int
        let k: [String?]
        let d: String
        let f: String
    }

    private static func code(_ payload: String, _ key: SymmetricKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data(payload.utf8), using: key).prefix(16))
    }

    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        guard let data = try? encoder.encode(text) else { return "\"\"" }
        return String(decoding: data, as: UTF8.self)
    }
}
