import Crypto
import Foundation

/// Signing and verifying webhook messages (Standard Webhooks 1.0.0).
public enum WebhookSignature {
    /// The `webhook-*` headers of one attempt; several keys while a key is being replaced, newest first.
    /// - Parameter timestamp: Unix seconds of this attempt, not of the event.
    public static func headers(
        id: String, timestamp: Int, body: [UInt8], keys: [WebhookKey]
    ) throws(WebhookRefusal) -> [(name: String, value: String)] {
        let content = try signed(id: id, timestamp: timestamp, body: body)
        var signatures: [String] = []
        for key in keys { signatures.append(try sign(content, with: key)) }
        return [
            ("webhook-id", id), ("webhook-timestamp", String(timestamp)),
            ("webhook-signature", signatures.joined(separator: " ")),
        ]
    }

    /// Accepts a message or says why not; any signature of a known version by any key is enough.
    /// - Parameters:
    ///   - now: Unix seconds.
    ///   - tolerance: seconds the timestamp may lie before or after now.
    public static func verify(
        id: String, timestamp: String, signatures: String, body: [UInt8], keys: [WebhookKey], now: Int,
        tolerance: Int = 300
    ) throws(WebhookRefusal) {
        let isWhole = !timestamp.isEmpty && timestamp.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        guard isWhole, let seconds = Int(timestamp) else { throw .malformedTimestamp }
        let (age, overflow) = now.subtractingReportingOverflow(seconds)
        guard !overflow, age.magnitude <= UInt(tolerance) else { throw .outsideTolerance(age: age) }
        let content = try signed(id: id, timestamp: seconds, body: body)
        var matches = false
        for entry in signatures.split(separator: " ").prefix(16) {
            let parts = entry.split(separator: ",", maxSplits: 1)
            guard parts.count == 2, let code = Data(base64Encoded: String(parts[1])) else { continue }
            for key in keys where accepts(code, version: parts[0], content, key) { matches = true }
        }
        guard matches else { throw .noMatchingSignature }
    }

    private static func signed(id: String, timestamp: Int, body: [UInt8]) throws(WebhookRefusal) -> Data {
        guard !id.isEmpty, !id.utf8.contains(0x2E) else { throw .malformedID }
        var content = Data("\(id).\(timestamp).".utf8)
        content.append(contentsOf: body)
        return content
    }

    private static func sign(_ content: Data, with key: WebhookKey) throws(WebhookRefusal) -> String {
        switch key {
        case .shared(let secret):
            let code = HMAC<SHA256>.authenticationCode(for: content, using: secret)
            return "v1," + Data(code).base64EncodedString()
        case .signing(let secret):
            guard let signature = try? secret.signature(for: content) else { throw .keyCannotSign }
            return "v1a," + signature.base64EncodedString()
        case .verifying: throw .keyCannotSign
        }
    }

    private static func accepts(_ code: Data, version: Substring, _ content: Data, _ key: WebhookKey) -> Bool {
        switch (version, key) {
        case ("v1", .shared(let secret)):
            HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: content, using: secret)
        case ("v1a", .signing(let secret)): secret.publicKey.isValidSignature(code, for: content)
        case ("v1a", .verifying(let known)): known.isValidSignature(code, for: content)
        default: false
        }
    }
}
