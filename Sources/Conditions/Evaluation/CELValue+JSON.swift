import Foundation

extension CELValue {
    /// Why a JSON document is not a value: the encoding is an object with one key that names the type, as
    /// `{"int": "5"}`.
    public struct EncodingError: Error, Hashable, Sendable {
        /// What is wrong, in English.
        public let message: String
    }

    /// Reads one value from its JSON encoding, as `JSONSerialization` gives it.
    public init(json: Any) throws(EncodingError) {
        guard let object = json as? [String: Any], object.count == 1, let (type, content) = object.first else {
            throw EncodingError(message: "a value is an object with one key that names its type")
        }
        guard let value = try Self.decode(type, content) else {
            throw EncodingError(message: "this is not a value of type \(type)")
        }
        self = value
    }

    /// Reads bindings: an object of values by name.
    public static func bindings(json: Data) throws -> [String: CELValue] {
        guard let object = try JSONSerialization.jsonObject(with: json) as? [String: Any] else {
            throw EncodingError(message: "bindings are an object of values by name")
        }
        return try object.mapValues { try CELValue(json: $0) }
    }

    private static func decode(_ type: String, _ content: Any) throws(EncodingError) -> CELValue? {
        switch type {
        case "null": return .null
        case "bool": return (content as? Bool).map { .bool($0) }
        case "int": return (content as? String).flatMap { Int64($0) }.map { .int($0) } ?? integer(content)
        case "double": return double(content).map { .double($0) }
        case "string": return (content as? String).map { .string($0) }
        case "type": return (content as? String).map { .type($0) }
        case "timestamp": return (content as? String).flatMap { try? Instant.timestamp($0).get() }
        case "duration": return (content as? String).flatMap { try? Instant.duration($0).get() }
        case "list": return try items(content)
        case "map": return try entries(content)
        default: return nil
        }
    }

    private static func integer(_ content: Any) -> CELValue? {
        guard !(content is Bool), let number = content as? NSNumber else { return nil }
        return Int64(exactly: number.doubleValue) == number.int64Value ? .int(number.int64Value) : nil
    }

    private static func double(_ content: Any) -> Double? {
        if let number = content as? NSNumber { return number.doubleValue }
        return (content as? String).flatMap { Double($0) }
    }

    private static func items(_ content: Any) throws(EncodingError) -> CELValue? {
        guard let items = content as? [Any] else { return nil }
        var values: [CELValue] = []
        for item in items {
            let value = try CELValue(json: item)
            values.append(value)
        }
        return .list(values)
    }

    private static func entries(_ content: Any) throws(EncodingError) -> CELValue? {
        guard let pairs = content as? [[Any]] else { return nil }
        var map = CELMap()
        for pair in pairs {
            guard pair.count == 2 else { return nil }
            let key = try CELValue(json: pair[0])
            let value = try CELValue(json: pair[1])
            guard map.insert(key, value) else { return nil }
        }
        return .map(map)
    }

    /// The JSON encoding, ready for `JSONSerialization`.
    public var json: [String: Any] {
        switch self {
        case .null: ["null": NSNull()]
        case .bool(let flag): ["bool": flag]
        case .int(let number): ["int": "\(number)"]
        case .double(let number): ["double": Self.encode(number)]
        case .string(let text): ["string": text]
        case .type(let name): ["type": name]
        case .timestamp(let seconds, let nanos): ["timestamp": Instant.text(timestamp: seconds, nanos: nanos)]
        case .duration(let seconds, let nanos): ["duration": Instant.text(duration: seconds, nanos: nanos)]
        case .list(let items): ["list": items.map(\.json)]
        case .map(let map): ["map": map.keys.map { [$0.json, map[$0]?.json ?? [:]] }]
        }
    }

    /// JSON has no infinities, so they and NaN are texts.
    private static func encode(_ number: Double) -> Any {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        return number
    }

    /// The JSON encoding as one line of text, keys sorted.
    public var jsonText: String {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        let data = try? JSONSerialization.data(withJSONObject: json, options: options)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
