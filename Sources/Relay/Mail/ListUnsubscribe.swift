import Foundation

/// One-click unsubscribing (RFC 2369, RFC 8058).
public enum ListUnsubscribe {
    /// The two headers of a bulk message; both must be covered by the DKIM signature.
    /// - Parameters:
    ///   - site: the public base URL, such as `https://crm.example`.
    ///   - domain: the host that receives `unsub+…` mail.
    ///   - token: the token of an `unsubscribe` claim without expiry.
    public static func headers(
        site: String, domain: String, message: String, token: String
    ) -> [(name: String, value: String)] {
        [
            ("List-Unsubscribe", "<\(site)/u/\(message).\(token)>, <mailto:unsub+\(message)@\(domain)>"),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ]
    }

    /// The message and token of the path part behind `/u/`.
    public static func parts(_ path: String) -> (message: String, token: String)? {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        let (message, token) = (path[..<dot], path[path.index(after: dot)...])
        return message.isEmpty || token.isEmpty ? nil : (String(message), String(token))
    }

    /// Whether a request is the mail provider's one click; a GET never is, for scanners fetch every link.
    public static func isOneClick(method: String, contentType: String, body: [UInt8]) -> Bool {
        guard method == "POST", body.count <= 1 << 16 else { return false }
        let text = String(decoding: body, as: UTF8.self)
        let media = contentType.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        switch media {
        case "application/x-www-form-urlencoded":
            return text.split(separator: "&").contains { $0.trimmingCharacters(in: .whitespacesAndNewlines) == click }
        case "multipart/form-data":
            guard let boundary = MailPart.parameter("boundary", of: contentType) else { return false }
            return MailPart.split(text, boundary: boundary).contains { part in
                let disposition = part.header("Content-Disposition") ?? ""
                let isField = MailPart.parameter("name", of: disposition) == "List-Unsubscribe"
                return isField && part.body.trimmingCharacters(in: .whitespacesAndNewlines) == "One-Click"
            }
        default: return false
        }
    }

    private static let click = "List-Unsubscribe=One-Click"
}
