import HTTPTypes
import Hummingbird
import Records

/// What somebody typed on a page whose session had ended: it waits in the sign-in page itself and nothing of it is stored
/// before. Then it is a draft of whoever signed in, or, where a page keeps no drafts, shown to be sent again.
struct HeldForm: Sendable {
    /// The page it was typed on.
    let path: String
    /// What was typed.
    let form: FormFields
    /// The files that came along and have to be chosen again: no page may choose one for a person.
    var lostFiles: [String] { form.all(Self.files) }
    private static let files = "_file"

    /// The form of a request without a session; nil when nothing that may be lost was sent from our own page.
    init?(_ request: Request, _ page: Page) async throws {
        guard request.method == .post, page.isHeld, RequestGuard.origin(of: request) != .elsewhere else { return nil }
        self.init(path: request.uri.path, try await FormFields(request))
    }

    /// A form as it is held: without its token, and without secrets, which are typed anew.
    init(path: String, _ form: FormFields) {
        self.path = path
        let files = form.files.map { (name: Self.files, value: $0.name) }
        self.form = FormFields(pairs: form.pairs.filter { !["_token", "password"].contains($0.name) } + files)
    }

    /// What the sign-in page carried, nil when it carried nothing or something else.
    init?(_ text: String?) {
        guard let text, let json = try? JSON(parsing: text), let path = json["path"]?.string,
            case .page(let page)? = Route(path: path[...]), page.isHeld,
            let form = json["form"].flatMap({ FormFields(json: $0.text) })
        else { return nil }
        self.path = path
        self.form = form
    }

    /// What the sign-in page carries.
    var text: String { JSON.object([("path", .string(path)), ("form", form.json)]).text }
}

extension Pages {
    /// Asks who somebody is in the middle of a form, and keeps what they typed.
    func holding(_ held: HeldForm, _ request: Request) -> Response {
        var page = SignInPage(request)
        page.held = held.text
        return signInForm(page, request, .unauthorized)
    }
}
