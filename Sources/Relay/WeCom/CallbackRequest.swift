/// The query parameters of a callback, decoded by RFC 3986: a plus sign stays a plus sign.
public struct CallbackQuery: Sendable, Hashable {
    private let values: [String: String]

    /// Reads the part of the URL behind the question mark; the first of equal names counts.
    public init(_ query: String) {
        var values: [String: String] = [:]
        for pair in query.split(separator: "&").prefix(32) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first.map(String.init), values[name] == nil else { continue }
            values[name] = parts.count == 2 ? PercentText.decode(String(parts[1])) : ""
        }
        self.values = values
    }

    /// The value of a parameter.
    public func value(_ name: String) throws(CallbackRefusal) -> String {
        guard let value = values[name] else { throw .parameter(name) }
        return value
    }
}

extension CallbackCrypto {
    /// Answers the check of a callback URL: the body to send, and nothing else.
    public func answerURLCheck(_ query: CallbackQuery) throws(CallbackRefusal) -> String {
        try open(
            signature: query.value("msg_signature"), timestamp: query.value("timestamp"), nonce: query.value("nonce"),
            encrypted: query.value("echostr"))
    }

    /// Opens a posted message or event.
    public func openMessage(_ query: CallbackQuery, body: [UInt8]) throws(CallbackRefusal) -> CallbackMessage {
        let envelope = try CallbackElement.document(body)
        guard let encrypted = envelope["Encrypt"] else { throw .structure }
        let text = try open(
            signature: query.value("msg_signature"), timestamp: query.value("timestamp"), nonce: query.value("nonce"),
            encrypted: encrypted)
        return try CallbackMessage(xml: text)
    }

    /// The encrypted answer to a chat message.
    public func reply(
        _ message: String, timestamp: String, nonce: String, random: [UInt8]? = nil
    ) throws(CallbackRefusal) -> String {
        let encrypted = try encrypt(message, random: random)
        let parts = [
            "<xml><Encrypt><![CDATA[\(encrypted)]]></Encrypt>",
            "<MsgSignature><![CDATA[\(signature(timestamp, nonce, encrypted))]]></MsgSignature>",
            "<TimeStamp>\(timestamp)</TimeStamp><Nonce><![CDATA[\(nonce)]]></Nonce></xml>",
        ]
        return parts.joined()
    }

    /// Answers the URL check of an Official Account, which is not encrypted.
    public static func answerPlainURLCheck(_ query: CallbackQuery, token: String) throws(CallbackRefusal) -> String {
        let (timestamp, nonce) = (try query.value("timestamp"), try query.value("nonce"))
        let expected = plainSignature(token: token, timestamp: timestamp, nonce: nonce)
        guard constantTimeEqual(expected, try query.value("signature")) else { throw .signature }
        return try query.value("echostr")
    }
}

func constantTimeEqual(_ left: String, _ right: String) -> Bool {
    let (first, second) = (Array(left.utf8), Array(right.utf8))
    guard first.count == second.count else { return false }
    return zip(first, second).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
