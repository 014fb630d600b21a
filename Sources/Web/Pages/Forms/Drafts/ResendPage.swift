import Markup

/// What somebody sent when their session had ended, on a page that keeps no drafts: shown once more, to be sent now.
struct ResendPage: DoorPage {
    let words: Wording
    let held: HeldForm
    /// The session that sends it.
    let session: String

    var heading: String { words(FormWords.resendTitle) }

    /// What a person typed, as far as it is worth reading: neither numbers of records nor names of fields and choices.
    private var texts: [String] {
        held.form.pairs.map { $0.name.hasPrefix("_") ? "" : $0.value }.filter { $0.count > 3 && !Self.isCode($0) }
            .prefix(6).map { $0 }
    }

    private static func isCode(_ text: String) -> Bool {
        text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    func content(token: String) -> HTML {
        div(.class("step held")) {
            p(.class("lead"), .role("status")) { words(FormWords.resendLead) }
            for text in texts { bdi(.class("prose quoted")) { String(text.prefix(400)) } }
            if !held.lostFiles.isEmpty {
                p(.class("problem")) { words(FormWords.filesAgain(held.lostFiles.joined(separator: " · "))) }
            }
            if let link = Link(held.path) {
                form(link, token: FormToken(session: session).make()) {
                    for (name, value) in held.form.pairs { input(.type("hidden"), .name(name), .value(value)) }
                    button(.class("primary")) { words(FormWords.resendNow) }
                }
            }
            p(.class("other")) { a(.href(SafePath.link(.home))) { words(FormWords.discard) } }
        }
    }
}
