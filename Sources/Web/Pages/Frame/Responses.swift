import HTTPTypes
import Hummingbird
import Markup
import NIOCore

extension Response {
    /// A page, kept by nobody, running only our own scripts.
    static func page(
        _ html: HTML, _ status: HTTPResponse.Status = .ok, nonce: String, _ request: Request
    ) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = "no-store"
        headers[.vary] = "Accept-Encoding"
        SecurityHeaders.add(to: &headers, nonce: nonce, isSecure: request.isSecure)
        let packed = request.takesGzip ? Gzip.packed(html.bytes, level: 1) : nil
        if packed != nil { headers[.contentEncoding] = "gzip" }
        return Response(
            status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: packed ?? html.bytes)))
    }

    /// Goes on with a GET.
    static func redirect(_ link: Link) -> Response {
        var headers = HTTPFields()
        headers[.location] = link.address
        headers[.cacheControl] = "no-store"
        return Response(status: .seeOther, headers: headers)
    }

    /// A part of a page that replaces another.
    static func fragment(_ html: HTML, _ request: Request) -> Response {
        .page(html, nonce: Secrets.text(bytes: 16), request)
    }
}

/// What tells the browser how little a page may do.
enum SecurityHeaders {
    static func add(to headers: inout HTTPFields, nonce: String, isSecure: Bool) {
        headers[.contentSecurityPolicy] = policy(nonce)
        headers[.xContentTypeOptions] = "nosniff"
        set("Referrer-Policy", "strict-origin-when-cross-origin", &headers)
        set("Cross-Origin-Opener-Policy", "same-origin", &headers)
        set("Permissions-Policy", "camera=(), microphone=(), geolocation=(self), payment=()", &headers)
        if isSecure { headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
    }

    private static func policy(_ nonce: String) -> String {
        """
        default-src 'none'; script-src 'nonce-\(nonce)' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; \
        connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
        manifest-src 'self'; worker-src 'self'
        """
    }

    static func set(_ name: String, _ value: String, _ headers: inout HTTPFields) {
        if let name = HTTPField.Name(name) { headers[name] = value }
    }
}
