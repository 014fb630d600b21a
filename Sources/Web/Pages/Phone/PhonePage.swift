import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Records

/// What makes Tutti a program on a phone: installed, there without a network, and aware of where a visit was.
public enum PhonePage: Hashable, Sendable {
    /// `/offline`: what is shown without a network.
    case offline
    /// `/manifest.webmanifest`: name, seal and colours of the installed program.
    case manifest
    /// `/sw.js`: the service worker.
    case worker
    /// `/visit`: says where a visit was.
    case checkIn

    init?(_ parts: [String]) {
        guard parts.count == 1 else { return nil }
        switch parts[0] {
        case "offline": self = .offline
        case "manifest.webmanifest": self = .manifest
        case "sw.js": self = .worker
        case "visit": self = .checkIn
        default: return nil
        }
    }

    var path: String {
        switch self {
        case .offline: "/offline"
        case .manifest: "/manifest.webmanifest"
        case .worker: "/sw.js"
        case .checkIn: "/visit"
        }
    }
}

extension Pages {
    /// What a browser fetches without anybody being signed in; nil for what needs a session.
    func shell(_ page: PhonePage, _ request: Request) -> Response? {
        let words = Wording(language: request.preferredLanguage)
        switch page {
        case .offline: return OfflinePage(words: words).response(request)
        case .manifest: return .plain(Manifest(words: words).json.text, "application/manifest+json")
        case .worker: return .plain(AssetStore.shared.worker, "text/javascript; charset=utf-8")
        case .checkIn: return nil
        }
    }
}

extension Response {
    /// A text that is asked for again each time.
    static func plain(_ text: String, _ type: String) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.cacheControl] = "no-cache"
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

/// How the program is called and looks when it is installed.
struct Manifest: Sendable {
    let words: Wording

    var json: JSON {
        let icons = [("192x192", AssetStore.shared.icon192), ("512x512", AssetStore.shared.icon512)]
        return .object([
            ("name", .string(words(.brand))), ("short_name", .string(words(.brand))), ("id", "/"),
            ("description", .string(words(.signInLead))), ("lang", .string(words.language.rawValue)),
            ("start_url", "/"), ("scope", "/"), ("display", "standalone"),
            ("background_color", "#f4f0e6"), ("theme_color", "#9e2f1d"),
            (
                "icons",
                .array(
                    icons.flatMap { size, link in
                        ["any", "maskable"].map { purpose in
                            .object([
                                ("src", .string(link.address)), ("sizes", .string(size)), ("type", "image/png"),
                                ("purpose", .string(purpose)),
                            ])
                        }
                    })
            ),
            (
                "shortcuts",
                [["name": .string(words(PhoneWords.checkIn)), "url": .string(PhonePage.checkIn.path)]]
            ),
        ])
    }
}

/// What is shown instead of any page without a network: what waits on this device to be sent.
struct OfflinePage: Sendable {
    let words: Wording

    func response(_ request: Request) -> Response {
        let nonce = Secrets.text(bytes: 16)
        let page = Document(words: words, title: words(PhoneWords.offline), nonce: nonce).html {
            body(.class("bare")) {
                main(.id("main"), .class("offline")) {
                    p(.class("seal large"), .aria(.hidden, "true")) { "合" }
                    h1 { words(PhoneWords.offline) }
                    p { words(PhoneWords.offlineBody) }
                    h2 { words(PhoneWords.waiting) }
                    ul(.id("waiting")) {}
                    p(.id("nothing-waiting"), .class("empty")) { words(PhoneWords.nothingWaiting) }
                    p { a(.class("button primary"), .href(SafePath.link(.home))) { words(PhoneWords.tryAgain) } }
                }
            }
        }
        return .page(page, nonce: nonce, request)
    }
}

/// The place on every page where what waits for the network is said, and whose it is.
enum OutboxNote {
    static func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let say: [(String, FormWords)] = [
            ("draftFailed", .draftFailed), ("signInFirst", .signInFirst), ("notSent", .notSent),
            ("sendAgain", .sendAgain), ("keptHere", .keptHere), ("sentLater", .sentLater),
            ("sentRefused", .sentRefused), ("unsentSignOut", .unsentSignOut), ("sessionOver", .sessionOver),
            ("toSignIn", .toSignIn), ("cutHere", .cutHere), ("cutLoad", .cutLoad), ("discard", .discard),
        ]
        let texts = JSON.object(say.map { ($0, .string(words($1))) })
        return div(
            .id("outbox"), .role("status"), .data(.user, String(drawing.actor.user)), .data(.say, texts.text), .hidden
        ) {}
    }
}
