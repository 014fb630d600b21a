import Conditions
import Records

/// The mail server a company sends by, as its administrators set it; the password is kept sealed.
public struct MailSettings: Sendable, Hashable {
    /// How the connection is protected.
    public enum Security: String, Sendable, CaseIterable {
        /// Not at all: for a server on this very machine.
        case none
        /// Plain at first, then TLS or nothing.
        case startTLS = "starttls"
        /// TLS from the first byte.
        case tls
    }

    /// The key of the setting.
    public static let key = "mail"
    /// The server's name or address.
    public var host: String
    /// Its port; 587 for STARTTLS, 465 for TLS by custom.
    public var port: Int
    /// How the connection is protected.
    public var security: Security
    /// Whom the server knows us as; empty without sign-in.
    public var user: String
    /// The sealed password, nil without one.
    public var sealedPassword: String?
    /// The sender's address.
    public var from: String
    /// The sender's name.
    public var fromName: String

    /// Settings from their parts.
    public init(
        host: String, port: Int, security: Security, user: String = "", sealedPassword: String? = nil, from: String,
        fromName: String = ""
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.sealedPassword = sealedPassword
        self.from = from
        self.fromName = fromName
    }

    /// Settings as they are stored; nil when they name no server.
    public init?(_ json: JSON) {
        guard let host = json["host"]?.string, !host.isEmpty, let from = json["from"]?.string else { return nil }
        self.init(
            host: host, port: Int(json["port"]?.int ?? 587),
            security: json["security"]?.string.flatMap(Security.init) ?? .startTLS, user: json["user"]?.string ?? "",
            sealedPassword: json["password"]?.string, from: from, fromName: json["from_name"]?.string ?? "")
    }

    /// As they are stored.
    public var json: JSON {
        .members([
            ("host", .string(host)), ("port", .int(Int64(port))), ("security", .string(security.rawValue)),
            ("user", .string(user)), ("password", sealedPassword.map(JSON.string)), ("from", .string(from)),
            ("from_name", .string(fromName)),
        ])
    }

    /// What the password is sealed for.
    public static func purpose(tenant: Int64) -> String { "mail password \(tenant)" }

    /// What is wrong with them, for a form.
    public var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        let isName = host.utf8.allSatisfy { byte in
            (48...58).contains(byte) || (65...93).contains(byte) || (97...122).contains(byte) || byte == 45
                || byte == 46
        }
        if host.isEmpty || host.utf8.count > 253 || !isName {
            problems.append(FieldProblem("host", "不是有效的服务器名", "is no name of a server"))
        }
        if !(1...65_535).contains(port) {
            problems.append(FieldProblem("port", "须在 1 到 65535 之间", "must be 1 to 65535"))
        }
        if from.split(separator: "@").count != 2 || from.contains(where: { $0.isWhitespace || "<>,;\"".contains($0) }) {
            problems.append(FieldProblem("from", "不是有效的邮箱", "is no e-mail address"))
        }
        if fromName.utf8.count > 200 || fromName.contains(where: \.isNewline) {
            problems.append(FieldProblem("from_name", "须为一行且不超过 200 字节", "must be one line of at most 200 bytes"))
        }
        return problems
    }
}
