/// HTTP header values that carry any text (CloudEvents HTTP binding, 3.1.3.2).
public enum PercentText {
    /// Encodes space, quote, percent and everything outside U+0021 … U+007E as UTF-8 bytes in upper-case hex.
    public static func encode(_ text: String) -> String {
        var output: [UInt8] = []
        for byte in text.utf8 {
            if byte > 0x20, byte < 0x7F, byte != 0x22, byte != 0x25 {
                output.append(byte)
            } else {
                output += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Decodes one round; nil when the result is not UTF-8 or a percent sign stands without two hex digits.
    public static func decode(_ text: String) -> String? {
        let input = Array(text.utf8)
        var output: [UInt8] = []
        var index = 0
        while index < input.count {
            if input[index] != 0x25 {
                output.append(input[index])
                index += 1
                continue
            }
            guard index + 2 < input.count, let high = value(input[index + 1]), let low = value(input[index + 2]) else {
                return nil
            }
            output.append(high << 4 | low)
            index += 3
        }
        return String(validating: output, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

extension CloudEvent {
    /// The headers of the binary form; the body is the payload itself.
    public func binaryHeaders() -> [(name: String, value: String)] {
        var headers = attributes.map { (name: "ce-" + $0.name, value: PercentText.encode($0.value)) }
        switch payload {
        case .none: break
        case .json, .bytes: headers.append((name: "Content-Type", value: dataContentType ?? "application/json"))
        }
        return headers
    }

    /// The body of the binary form.
    public var binaryBody: [UInt8] {
        switch payload {
        case .none: []
        case .json(let text): Array(text.utf8)
        case .bytes(let bytes): bytes
        }
    }

    /// Reads the binary form.
    public init(headers: [(name: String, value: String)], body: [UInt8]) throws(CloudEventError) {
        var attributes: [String: String] = [:]
        var contentType: String?
        for (name, value) in headers {
            let lowered = name.lowercased()
            if lowered == "content-type" { contentType = value }
            guard lowered.hasPrefix("ce-"), lowered != "ce-datacontenttype" else { continue }
            let attribute = String(lowered.dropFirst(3))
            guard let decoded = PercentText.decode(value) else { throw .attributeValue(attribute) }
            attributes[attribute] = decoded
        }
        try self.init(attributes: attributes)
        dataContentType = contentType
        guard contentType != nil || !body.isEmpty else { return }
        let media = (contentType ?? "application/json").prefix { $0 != ";" }.lowercased()
        let isJSON = media == "application/json" || media.hasSuffix("+json")
        if isJSON, let text = String(validating: body, as: UTF8.self) {
            payload = .json(text)
        } else {
            payload = .bytes(body)
        }
    }
}
