import Assets
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Records

/// The stylesheet and scripts of pages, each at an address that changes with its content and is kept for ever.
struct AssetStore: Sendable {
    private struct Asset {
        let bytes: ByteBuffer
        let type: String
    }

    /// The assets of this program.
    static let shared = AssetStore()

    private let byName: [String: Asset]
    /// The stylesheet.
    let stylesheet: Link
    /// Our own script.
    let script: Link
    /// The seal, for tabs and bookmarks.
    let icon: Link
    /// htmx, nil when `bin/assets` was never run: pages work without it.
    let htmx: Link?

    private init() {
        var byName: [String: Asset] = [:]
        func add(_ name: String, _ ending: String, _ bytes: [UInt8], _ type: String) -> Link {
            let hash = SHA256.hash(data: bytes).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            let file = "\(name).\(hash).\(ending)"
            byName[file] = Asset(bytes: ByteBuffer(bytes: bytes), type: type)
            return SafePath.link(.asset(file))
        }
        stylesheet = add(
            "tutti", "css", PackageResources.tutti_css + PackageResources.account_css, "text/css; charset=utf-8")
        script = add(
            "tutti", "js", PackageResources.tutti_js + PackageResources.account_js, "text/javascript; charset=utf-8")
        icon = add("seal", "svg", Array(Self.seal.utf8), "image/svg+xml")
        htmx = Assets.data("htmx.min.js").map { add("htmx", "js", Array($0), "text/javascript; charset=utf-8") }
        self.byName = byName
    }

    private static let seal = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#9e2f1d"/>\
        <path d="M16 5 5 14M16 5l11 9M11 14h10M9 18h14v8H9z" fill="none" stroke="#fdf6ea" stroke-width="2.6"/></svg>
        """

    /// The asset of a name, or 404.
    func response(_ name: String) throws -> Response {
        guard let asset = byName[name] else { throw Refusal.notFound(object: "asset", id: nil) }
        var headers = HTTPFields()
        headers[.contentType] = asset.type
        headers[.cacheControl] = "public, max-age=31536000, immutable"
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: asset.bytes))
    }
}
