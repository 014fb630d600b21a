import Foundation

extension CloudEvent {
    /// The content type of the structured form.
    public static let structuredContentType = "application/cloudevents+json; charset=utf-8"

    /// The event as one JSON object, serialised once: sign and send these bytes.
    public func structured() throws(CloudEventError) -> [UInt8] {
        var members: [String] = []
        for (name, value) in attributes { members.append("\"\(name)\":\(Self.quoted(value))") }
        if let dataContentType { members.append("\"datacontenttype\":\(Self.quoted(dataContentType))") }
        switch payload {
        case .none: break
        case .json(let text):
            guard Self.isJSON(text) else { throw .malformedBody }
            members.append("\"data\":\(text)")
        case .bytes(let bytes): members.append("\"data_base64\":\"\(Data(bytes).base64EncodedString())\"")
        }
        return Array("{\(members.joined(separator: ","))}".utf8)
    }

    /// Reads the structured form.
    public init(structured body: [UInt8]) throws(CloudEventError) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else {
            throw .malformedBody
        }
        try self.init(object: object)
    }

    init(object: [String: Any]) throws(CloudEventError) {
        var attributes: [String: String] = [:]
        for (name, value) in object where name != "data" && name != "data_base64" && !(value is NSNull) {
            switch value {
            case let text as String: attributes[name] = text
            case let number as NSNumber: attributes[name] = Self.text(number)
            default: throw .attributeValue(name)
            }
        }
        try self.init(attributes: attributes)
        payload = try Self.payload(object)
    }

    private static func payload(_ object: [String: Any]) throws(CloudEventError) -> Payload {
        if let encoded = object["data_base64"] {
            guard object["data"] == nil, let text = encoded as? String, let data = Data(base64Encoded: text) else {
                throw .malformedBody
            }
            return .bytes(Array(data))
        }
        guard let value = object["data"] else { return .none }
        let options: JSONSerialization.WritingOptions = [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? JSONSerialization.data(withJSONObject: value, options: options) else {
            throw .malformedBody
        }
        return .json(String(decoding: data, as: UTF8.self))
    }

    private static func text(_ number: NSNumber) -> String {
        if isBoolean(number) { return number.boolValue ? "true" : "false" }
        return number.stringValue
    }

    // Foundation on Linux tells a boolean from a number only by its type encoding.
    private static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

    private static func isJSON(_ text: String) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil
    }

    static func quoted(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }
}
