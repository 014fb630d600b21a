import Markup
import Records

/// A short word of help about the page one is on, behind a question mark.
enum HelpNote {
    static func html(_ page: Page, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let texts = texts(page, drawing.schema)
        return Markup.details(.class("help")) {
            summary(.aria(.label, words(HelpWords.help)), .title(words(HelpWords.help))) { "?" }
            div {
                for text in texts { p { words(text) } }
                p { a(.href(SafePath.link(.start(.guide)))) { words(StartWords.guide) } }
            }
        }
    }

    /// What the page is for, and of which object.
    static func texts(_ page: Page, _ schema: Declarations) -> [HelpWords] {
        let about = page.plural.flatMap(schema.object(plural:)).flatMap { HelpWords.objects[$0.name] }
        return [about, HelpWords.of(page)].compactMap { $0 }
    }
}
