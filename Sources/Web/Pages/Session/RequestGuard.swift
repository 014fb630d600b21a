import HTTPTypes
import Hummingbird

/// Where a request says it comes from.
enum RequestGuard {
    /// What the browser's own headers prove.
    enum Origin { case here, elsewhere, unknown }

    static func origin(of request: Request) -> Origin {
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name] {
            return site == "same-origin" || site == "none" ? .here : .elsewhere
        }
        guard let origin = request.headers[.origin] ?? request.headers[.referer] else { return .unknown }
        return host(of: origin) == request.ownHost ? .here : .elsewhere
    }

    private static func host(of origin: String) -> String? {
        guard let scheme = origin.range(of: "://") else { return nil }
        return origin[scheme.upperBound...].split(separator: "/", omittingEmptySubsequences: false).first.map(
            String.init)
    }
}

extension Request {
    /// The host the request was sent to, with its port.
    var ownHost: String? { head.authority ?? headers[HTTPField.Name("Host") ?? .origin] }

    /// Whether the browser speaks TLS, to us or to the proxy before us.
    var isSecure: Bool {
        guard let name = HTTPField.Name("X-Forwarded-Proto") else { return false }
        return headers[name]?.lowercased() == "https"
    }

    /// Whether a script asks for a part of the page that stands there, not for a page to take its place.
    var asksForPart: Bool {
        func says(_ name: String) -> Bool { HTTPField.Name(name).flatMap { headers[$0] } != nil }
        return says("HX-Request") && (!says("HX-Boosted") || says("HX-Target"))
    }

    /// Whether a script asks for a page to take that element of it, by `id`.
    func isFor(_ target: String) -> Bool {
        asksForPart && HTTPField.Name("HX-Target").flatMap { headers[$0] } == target
    }

    /// A cookie's value.
    func cookie(_ name: String) -> String? {
        for field in headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.drop { $0 == " " }.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2, parts[0] == name { return String(parts[1]) }
            }
        }
        return nil
    }

    /// A parameter of the address.
    func parameter(_ name: String) -> String? {
        parameters[name]?.nonEmpty
    }

    /// The parameters of the address as a form writes them, with + for a space; nothing when they are no UTF-8.
    var parameters: FormFields {
        (try? FormFields(encoded: Array((uri.query ?? "").utf8))) ?? FormFields()
    }
}

/// Cookies of this site.
struct Cookie: Sendable {
    let name: String
    let value: String
    let isSecure: Bool
    var seconds: Int?

    /// The cookie that carries a session.
    static func session(_ value: String, _ request: Request, seconds: Int? = nil) -> Cookie {
        Cookie(name: sessionName(request), value: value, isSecure: request.isSecure, seconds: seconds)
    }

    /// The cookie between the two steps of a sign-in.
    static func step(_ value: String, _ request: Request, seconds: Int? = 600) -> Cookie {
        Cookie(name: stepName(request), value: value, isSecure: request.isSecure, seconds: seconds)
    }

    static func stepName(_ request: Request) -> String { request.isSecure ? "__Host-step" : "step" }
    static func sessionName(_ request: Request) -> String { request.isSecure ? "__Host-sid" : "sid" }
    static func visitorName(_ request: Request) -> String { request.isSecure ? "__Host-visitor" : "visitor" }

    var header: String {
        var text = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if isSecure { text += "; Secure" }
        if let seconds { text += "; Max-Age=\(seconds)" }
        return text
    }
}
