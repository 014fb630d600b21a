import Markup
import Records

/// What a record has none of yet, in one card, with the way to the first of each.
struct NothingYet: Sendable {
    /// A kind of thing that is missing, and where the first one is made by those who may.
    struct Item: Sendable {
        let object: ObjectDefinition
        var heading: Catalog?
        let new: Link?
    }

    private let items: [Item]
    private let files: AttachmentList?

    /// Kinds that several fields lead to are named once; files are added right here.
    init(_ items: [Item], files: AttachmentList? = nil) {
        var seen: Set<String> = []
        self.items = items.filter { seen.insert($0.object.name).inserted }
        self.files = files.flatMap { $0.isQuiet ? $0 : nil }
    }

    func html(_ drawing: Drawing) -> HTML {
        if items.isEmpty, files == nil { return HTML() }
        let words = drawing.words
        return section(.class("panel nothing-yet")) {
            h2 { words(CustomerWords.nothingYet) }
            ul {
                for item in items { li { entry(item, words) } }
                if let files { li { adding(files, drawing) } }
            }
        }
    }

    private func entry(_ item: Item, _ words: Wording) -> HTML {
        let text = item.heading.map { words($0) } ?? words(all: item.object)
        guard let new = item.new else { return span { text } }
        return a(.class("button quiet"), .href(new), .title(words(.newRecord(words(item.object.label))))) {
            span { text }
            Icon.plus.small
        }
    }

    private func adding(_ files: AttachmentList, _ drawing: Drawing) -> HTML {
        let text = drawing.words(TogetherWords.files)
        guard files.mayAdd else { return span { text } }
        return details {
            summary(.class("button quiet"), .title(drawing.words(TogetherWords.attach))) {
                span { text }
                Icon.plus.small
            }
            files.adding(drawing)
        }
    }
}

extension RelatedList {
    /// How it is named among what is not there yet; nil when it has rows, or when nobody could add any.
    var missing: NothingYet.Item? {
        guard rows.isEmpty, let new else { return nil }
        return NothingYet.Item(object: object, heading: parts == nil ? nil : TogetherWords.parts, new: new)
    }
}

extension AttachmentList {
    /// Whether there is nothing to show but the way to add a file.
    var isQuiet: Bool { files.isEmpty && typed == nil }
}
