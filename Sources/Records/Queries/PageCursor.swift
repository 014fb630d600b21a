import Conditions
import Foundation

/// Where a page ended: the sort keys of its last row, bound to the question that was asked.
///
/// It carries no rights (the next page asks with the row predicate again), so it needs no signature.
public struct PageCursor: Sendable, Hashable {
    /// One value per sort key, the id last.
    public let values: [Value]

    /// A cursor after a row.
    public init(values: [Value]) { self.values = values }

    /// The opaque text for a question.
    public func text(for question: String) -> String {
        let members = values.map { value -> JSON in
            switch value {
            case .null: .null
            case .int(let number): .int(number)
            case .text(let text): .string(text)
            }
        }
        let json = JSON.array([.int(Int64(Self.checksum(question)))] + members)
        return Data(json.text.utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Reads the opaque text; nil when it was not made for this question.
    public init?(_ text: String, for question: String) {
        var base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        while base64.utf8.count % 4 != 0 { base64 += "=" }
        guard text.utf8.count <= 4096, let data = Data(base64Encoded: base64),
            case .array(let parts)? = try? JSON(parsing: Array(data)), let first = parts.first?.int,
            first == Int64(Self.checksum(question))
        else { return nil }
        var values: [Value] = []
        for part in parts.dropFirst() {
            switch part {
            case .null: values.append(.null)
            case .int(let number): values.append(.int(number))
            case .string(let text): values.append(.text(text))
            default: return nil
            }
        }
        self.values = values
    }

    /// FNV-1a, 32 bits: stable over processes, enough to notice a cursor of another question.
    private static func checksum(_ text: String) -> UInt32 {
        text.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}
