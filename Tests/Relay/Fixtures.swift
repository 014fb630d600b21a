import Foundation
import Vectors

/// A vector file as nested dictionaries.
func fixture(_ name: String) throws -> JSON {
    let data = try VectorFile.data(name)
    return JSON(try JSONSerialization.jsonObject(with: data))
}

/// A JSON value that is read by paths; what is missing is empty, and the expectations on it fail.
struct JSON {
    let value: Any
    init(_ value: Any) { self.value = value }
    subscript(name: String) -> JSON { JSON((value as? [String: Any])?[name] ?? NSNull()) }
    subscript(index: Int) -> JSON {
        JSON((value as? [Any]).flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? NSNull())
    }
    var list: [JSON] { (value as? [Any] ?? []).map(JSON.init) }
    var text: String { value as? String ?? "" }
    var int: Int { (value as? NSNumber)?.intValue ?? .min }
    var bool: Bool { (value as? NSNumber)?.boolValue ?? false }
    var isMissing: Bool { value is NSNull }
    var bytes: [UInt8] { Array(text.utf8) }
}
