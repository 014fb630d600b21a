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
    /// The stylesheets, in the order in which later ones may change what earlier ones say. A part of the pages has a
    /// file of its own: add it before `pages`.
    private static let styles: [[UInt8]] = [
        PackageResources.tokens_css,
        PackageResources.base_css,
        PackageResources.controls_css,
        PackageResources.data_css,
        PackageResources.overlays_css,
        PackageResources.frame_css,
        PackageResources.doors_css,
        PackageResources.design_css,
        PackageResources.lists_css,
        PackageResources.customer_css,
        PackageResources.account_css,
        PackageResources.forms_css,
        PackageResources.lines_css,
        PackageResources.pages_css,
    ]

    /// The modules, in an order in which each imports only what stands before it. All of them are loaded by every
    /// page; each begins to work where it finds its elements.
    private static let modules: [(name: String, source: [UInt8])] = [
        ("page", PackageResources.page_js),
        ("place", PackageResources.place_js),
        ("toasts", PackageResources.toasts_js),
        ("session", PackageResources.session_js),
        ("overlays", PackageResources.overlays_js),
        ("strips", PackageResources.strips_js),
        ("forms", PackageResources.forms_js),
        ("lines", PackageResources.lines_js),
        ("combobox", PackageResources.combobox_js),
        ("dates", PackageResources.dates_js),
        ("search", PackageResources.search_js),
        ("frame", PackageResources.frame_js),
        ("palette", PackageResources.palette_js),
        ("shortcuts", PackageResources.shortcuts_js),
        ("lists", PackageResources.lists_js),
        ("more", PackageResources.more_js),
        ("board", PackageResources.board_js),
        ("together", PackageResources.together_js),
        ("customer", PackageResources.customer_js),
        ("account", PackageResources.account_js),
        ("drafts", PackageResources.drafts_js),
        ("outbox", PackageResources.outbox_js),
        ("quick", PackageResources.quick_js),
    ]

    private struct Asset {
        let bytes: ByteBuffer
        let packed: ByteBuffer?
        let type: String
    }

    /// The assets of this program.
    static let shared = AssetStore()

    private var byName: [String: Asset] = [:]
    /// All stylesheets as one.
    private(set) var stylesheet = Link(path: "/")
    /// The module that loads the others.
    private(set) var script = Link(path: "/")
    /// The modules, for the browser to fetch at once.
    private(set) var scripts: [Link] = []
    /// The seal on a home screen.
    private(set) var icon192 = Link(path: "/")
    /// The seal on a start screen.
    private(set) var icon512 = Link(path: "/")
    /// The service worker, which knows what it keeps.
    private(set) var worker = ""
    /// The seal, for tabs and bookmarks.
    private(set) var icon = Link(path: "/")
    /// The icons as one sprite, nil when `bin/assets` was never run: words stand for them.
    private(set) var icons: Link?
    /// htmx, nil when `bin/assets` was never run: pages work without it.
    private(set) var htmx: Link?

    private init() {
        stylesheet = add("tutti", "css", Array(Self.styles.joined(separator: [0x0A])), "text/css; charset=utf-8")
        addModules()
        icon = add("seal", "svg", Array(Self.seal.utf8), "image/svg+xml")
        icon192 = add("seal-192", "png", PackageResources.icon_192_png, "image/png")
        icon512 = add("seal-512", "png", PackageResources.icon_512_png, "image/png")
        icons = Assets.data("icons.svg").map { add("icons", "svg", Array($0), "image/svg+xml") }
        htmx = Assets.data("htmx.min.js").map { add("htmx", "js", Array($0), Self.javascript) }
        worker = Self.worker(keeping: byName.keys.sorted().map { SafePath.link(.asset($0)).address })
    }

    /// The service worker: its version and what it keeps follow from the assets themselves.
    private static func worker(keeping assets: [String]) -> String {
        let source = String(decoding: PackageResources.sw_js, as: UTF8.self)
        let list = JSON.array(assets.map(JSON.string)).text
        let hash = SHA256.hash(data: Array((source + list).utf8)).prefix(8).map { String($0, radix: 16) }.joined()
        return source.replacing("tutti-VERSION", with: "tutti-\(hash)").replacing("...ASSETS", with: "...\(list)")
    }

    private static let javascript = "text/javascript; charset=utf-8"

    private mutating func add(_ name: String, _ ending: String, _ bytes: [UInt8], _ type: String) -> Link {
        let hash = SHA256.hash(data: bytes).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let file = "\(name).\(hash).\(ending)"
        byName[file] = Asset(
            bytes: ByteBuffer(bytes: bytes), packed: Gzip.packed(bytes, level: 9).map { ByteBuffer(bytes: $0) },
            type: type)
        return SafePath.link(.asset(file))
    }

    /// A module names others as `./page.js`; their address changes with their content, so the names are filled in.
    private mutating func addModules() {
        var places: [(name: String, place: Link)] = []
        for module in Self.modules {
            var source = String(decoding: module.source, as: UTF8.self)
            for (name, place) in places { source = source.replacing("\"./\(name).js\"", with: "\"\(place.address)\"") }
            places.append((module.name, add(module.name, "js", Array(source.utf8), Self.javascript)))
        }
        scripts = places.map(\.place)
        let main = scripts.map { "import \"\($0.address)\";\n" }.joined()
        script = add("tutti", "js", Array(main.utf8), Self.javascript)
    }

    private static let seal = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#a8321d"/>\
        <path d="M16 5 5 14M16 5l11 9M11 14h10M9 18h14v8H9z" fill="none" stroke="#fdf6ea" stroke-width="2.6"/></svg>
        """

    /// The asset of a name, or 404.
    func response(_ name: String, _ request: Request) throws -> Response {
        guard let asset = byName[name] else { throw Refusal.notFound(object: "asset", id: nil) }
        var headers = HTTPFields()
        headers[.contentType] = asset.type
        headers[.cacheControl] = "public, max-age=31536000, immutable"
        headers[.xContentTypeOptions] = "nosniff"
        headers[.vary] = "Accept-Encoding"
        guard let packed = asset.packed, request.takesGzip else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: asset.bytes))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: packed))
    }
}
