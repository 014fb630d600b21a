import China
import Markup
import Records

/// Shows an explanation: members as terms, bilingual texts in the reader's language.
struct JSONView: Sendable {
    let words: Wording

    func html(_ json: JSON, depth: Int = 0) -> HTML {
        switch json {
        case .null: return HTML("—")
        case .bool(let flag): return HTML(words(flag ? .yes : .no))
        case .int(let number): return span(.class("number")) { String(number) }
        case .number(let text): return span(.class("number")) { text }
        case .string(let text): return bdi { text }
        case .array(let elements): return list(elements, depth)
        case .object(let members): return json.bilingual(words).map { text in bdi { text } } ?? terms(members, depth)
        }
    }

    private func list(_ elements: [JSON], _ depth: Int) -> HTML {
        guard depth < 8, !elements.isEmpty else { return HTML("—") }
        return ul(.class("why")) { for element in elements { li { html(element, depth: depth + 1) } } }
    }

    private func terms(_ members: [(String, JSON)], _ depth: Int) -> HTML {
        guard depth < 8, !members.isEmpty else { return HTML("—") }
        return dl(.class("why")) {
            for (name, value) in members {
                div {
                    dt { name }
                    dd { html(value, depth: depth + 1) }
                }
            }
        }
    }
}

extension JSON {
    /// The text in the reader's language of `{"zh-Hans": …, "en": …}`, nil for anything else.
    func bilingual(_ words: Wording) -> String? {
        (self[words.language.rawValue] ?? (words.language == .zhHans ? self["zhHans"] : nil))?.string
    }
}
