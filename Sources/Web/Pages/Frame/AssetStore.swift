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
    /// What forms look like while they are filled in.
    let formStyles: Link
    /// Drafts, presence and places.
    let forms: Link
    /// What waits for the network.
    let outbox: Link
    /// The seal on a home screen.
    let icon192: Link
    /// The seal on a start screen.
    let icon512: Link
    /// The service worker, which knows what it keeps.
    let worker: String
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
        stylesheet = add("tutti", "css", PackageResources.tutti_css, "text/css; charset=utf-8")
        script = add("tutti", "js", PackageResources.tutti_js, "text/javascript; charset=utf-8")
        formStyles = add("forms", "css", PackageResources.forms_css, "text/css; charset=utf-8")
        forms = add("forms", "js", PackageResources.forms_js, "text/javascript; charset=utf-8")
        outbox = add("outbox", "js", PackageResources.outbox_js, "text/javascript; charset=utf-8")
        icon192 = add("seal-192", "png", PackageResources.icon_192_png, "image/png")
        icon512 = add("seal-512", "png", PackageResources.icon_512_png, "image/png")
        icon = add("seal", "svg", Array(Self.seal.utf8), "image/svg+xml")
        htmx = Assets.data("htmx.min.js").map { add("htmx", "js", Array($0), "text/javascript; charset=utf-8") }
        self.byName = byName
        worker = Self.worker(keeping: byName.keys.sorted().map { SafePath.link(.asset($0)).address })
    }

    /// The service worker: its version and what it keeps follow from the assets themselves.
    private static func worker(keeping assets: [String]) -> String {
        let source = String(decoding: PackageResources.sw_js, as: UTF8.self)
        let list = JSON.array(assets.map(JSON.string)).text
        let hash = SHA256.hash(data: Array((source + list).utf8)).prefix(8).map { String($0, radix: 16) }.joined()
        return source.replacing("VERSION\"", with: "\(hash)\"").replacing("...ASSETS", with: "...\(list)")
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
