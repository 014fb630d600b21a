/// Requests as bytes, made with few allocations.
struct HTTPRequest: Sendable {
    private let head: [UInt8]

    /// A request without its body: method, path with query, token and type of what is sent.
    init(_ method: String, _ path: String, token: String? = nil, type: String? = nil) {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n"
        if let token { text += "Authorization: Bearer \(token)\r\n" }
        if let type { text += "Content-Type: \(type)\r\n" }
        head = Array(text.utf8)
    }

    /// The whole request.
    func bytes(_ body: String = "") -> [UInt8] {
        var bytes = head
        bytes.append(contentsOf: "Content-Length: \(body.utf8.count)\r\n\r\n".utf8)
        bytes.append(contentsOf: body.utf8)
        return bytes
    }

    /// A value of a query, percent-encoded.
    static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            let character = Character(UnicodeScalar(byte))
            if byte < 128, character.isLetter || character.isNumber || "-_.~".contains(character) {
                encoded.append(character)
            } else {
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
