import China

/// One event in the envelope of CloudEvents 1.0.2.
public struct CloudEvent: Sendable, Hashable {
    /// What an event carries.
    public enum Payload: Sendable, Hashable {
        /// Nothing.
        case none
        /// A JSON value as text, `null` included.
        case json(String)
        /// Any bytes.
        case bytes([UInt8])
    }

    /// Together with `source` unique per event; a redelivery keeps both.
    public let id: String
    /// Where the event happened, a URI reference.
    public let source: String
    /// What happened, such as `cn.example.crm.contact.created`.
    public let type: String
    /// What it happened to.
    public var subject: String?
    /// When it happened, RFC 3339.
    public var time: String?
    /// The media type of the payload; nil means JSON.
    public var dataContentType: String?
    /// The schema of the payload, a URI.
    public var dataSchema: String?
    /// Further attributes; names of `a-z` and `0-9` only.
    public private(set) var extensions: [String: String] = [:]
    /// What the event carries.
    public var payload = Payload.none

    /// An event; the three names must not be empty.
    public init(id: String, source: String, type: String) throws(CloudEventError) {
        for (name, value) in [("id", id), ("source", source), ("type", type)] where value.isEmpty {
            throw .missing(name)
        }
        self.id = id
        self.source = source
        self.type = type
    }

    /// Sets a further attribute.
    public mutating func setExtension(_ name: String, to value: String) throws(CloudEventError) {
        let isPlain = name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
        guard isPlain, !name.isEmpty, !Self.reserved.contains(name) else { throw .attributeName(name) }
        extensions[name] = value
    }

    static let reserved: Set<String> = [
        "id", "source", "specversion", "type", "subject", "time", "datacontenttype", "dataschema", "data",
        "data_base64",
    ]

    /// All attributes but `datacontenttype`, in the order they are written.
    var attributes: [(name: String, value: String)] {
        var all = [("specversion", "1.0"), ("id", id), ("source", source), ("type", type)]
        if let subject { all.append(("subject", subject)) }
        if let time { all.append(("time", time)) }
        if let dataSchema { all.append(("dataschema", dataSchema)) }
        all += extensions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return all.map { (name: $0.0, value: $0.1) }
    }

    // Builds an event from attributes by name; the caller adds the payload.
    init(attributes: [String: String]) throws(CloudEventError) {
        guard let version = attributes["specversion"] else { throw .missing("specversion") }
        guard version == "1.0" else { throw .version(version) }
        try self.init(
            id: attributes["id"] ?? "", source: attributes["source"] ?? "", type: attributes["type"] ?? "")
        subject = attributes["subject"]
        time = attributes["time"]
        dataSchema = attributes["dataschema"]
        dataContentType = attributes["datacontenttype"]
        for (name, value) in attributes where !Self.reserved.contains(name) { try setExtension(name, to: value) }
    }
}

/// Why something is no CloudEvent.
public enum CloudEventError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A required attribute is missing or empty.
    case missing(String)
    /// The version is not 1.0.
    case version(String)
    /// An attribute has a name that is not allowed.
    case attributeName(String)
    /// An attribute has a value of the wrong type or encoding.
    case attributeValue(String)
    /// The body is no JSON object, or its payload is given twice or malformed.
    case malformedBody

    /// The error in words.
    public func text(_ language: Language) -> String { language == .zhHans ? chinese : description }

    private var chinese: String {
        switch self {
        case .missing(let name): "缺少属性 \(name)"
        case .version(let version): "不支持版本 \(version)"
        case .attributeName(let name): "“\(name)”不能作为属性名"
        case .attributeValue(let name): "属性 \(name) 的值格式不正确"
        case .malformedBody: "正文不是 JSON 事件"
        }
    }

    /// The error in English.
    public var description: String {
        switch self {
        case .missing(let name): "the attribute \(name) is missing"
        case .version(let version): "version \(version) is not supported"
        case .attributeName(let name): "“\(name)” is no attribute name"
        case .attributeValue(let name): "the value of \(name) is malformed"
        case .malformedBody: "the body is no event in JSON"
        }
    }
}
