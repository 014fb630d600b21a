import China

/// One element of a callback's XML: its name and either text or further elements.
public struct CallbackElement: Sendable, Hashable {
    /// The tag.
    public let name: String
    /// The text in it, character data and CDATA joined, trimmed when there are elements too.
    public internal(set) var text = ""
    /// The elements in it, in order.
    public internal(set) var children: [CallbackElement] = []

    init(name: String) { self.name = name }

    /// The text of the first child with a name.
    public subscript(name: String) -> String? { children.first { $0.name == name }?.text }

    /// Why a document is refused, and at which byte.
    public enum Refusal: Error, Hashable, Sendable {
        /// More bytes than a callback ever has.
        case tooLarge
        /// Deeper or with more elements than a callback ever is.
        case tooComplex
        /// Not UTF-8, or not well-formed.
        case malformed(byte: Int)
        /// A document type, an entity declaration or a processing instruction.
        case forbidden(byte: Int)
        /// An entity other than the five of XML and character numbers.
        case unknownEntity(byte: Int)

        /// The refusal in words.
        public func text(_ language: Language) -> String {
            let chinese = language == .zhHans
            return switch self {
            case .tooLarge: chinese ? "XML 过大" : "the XML is too large"
            case .tooComplex: chinese ? "XML 层级或元素过多" : "the XML has too many levels or elements"
            case .malformed(let byte): chinese ? "XML 在第 \(byte) 字节处有误" : "the XML is malformed at byte \(byte)"
            case .forbidden(let byte):
                chinese ? "XML 在第 \(byte) 字节处含有不允许的声明" : "a declaration at byte \(byte) is not allowed"
            case .unknownEntity(let byte): chinese ? "第 \(byte) 字节处的实体未知" : "the entity at byte \(byte) is unknown"
            }
        }
    }

    /// Reads a document of elements, text and CDATA; attributes are skipped, anything that could expand is refused.
    public static func document(_ bytes: [UInt8]) throws(CallbackRefusal) -> CallbackElement {
        do throws(Refusal) {
            guard bytes.count <= 1 << 20 else { throw .tooLarge }
            guard String(validating: bytes, as: UTF8.self) != nil else { throw .malformed(byte: 0) }
            var parser = CallbackElementCursor(bytes)
            return try parser.document()
        } catch { throw .xml(error) }
    }
}
