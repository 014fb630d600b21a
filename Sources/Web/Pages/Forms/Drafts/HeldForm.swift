import HTTPTypes
import Hummingbird
import Records

/// What somebody typed on a page whose session had ended: it waits in the sign-in page itself, is kept as a draft of
/// whoever signs in there, and nothing of it is stored before.
struct HeldForm: Sendable {
    /// The page it was typed on.
    let path: String
    /// What was typed.
    let form: FormFields

    /// The form of a request without a session; nil when nothing that may be lost was sent from our own page.
    init?(_ request: Request, _ page: Page) async throws {
        guard request.method == .post, page.isTyped, RequestGuard.origin(of: request) != .elsewhere else { return nil }
        path = request.uri.path
        form = FormFields(pairs: try await FormFields(request).pairs.filter { $0.name != "_token" })
    }

    /// What the sign-in page carried, nil when it carried nothing or something else.
    init?(_ text: String?) {
        guard let text, let json = try? JSON(parsing: text), let path = json["path"]?.string,
            TypedPlace.of(path) != nil, let form = json["form"].flatMap({ FormFields(json: $0.text) })
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
