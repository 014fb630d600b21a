import Markup

/// A word with a colour: a state, a tag, a choice.
struct Chip: Component {
    let text: String
    var tone: Tone = .plain
    /// The value of a choice, which gives its colour.
    var kind: String?
    /// Whether the text is one of people and no label: it may be of any script.
    var isData = false
    /// A dot before plain text instead of a coloured ground, for dense tables.
    var isDot = false
    var icon: Icon?

    var html: HTML {
        span(.class(isDot ? "chip dot" : "chip"), tone.attribute, kind.map { .data(.kind, $0) }) {
            icon
            if isData { bdi { text } } else { text }
        }
    }
}

/// Somebody in one or two letters; a company is square.
struct Avatar: Component {
    let name: String
    var isLarge = false
    var isCompany = false
    /// Said by a name that stands beside it.
    var isSilent = true

    var html: HTML {
        let style = ["avatar", isLarge ? "large" : "", isCompany ? "square" : ""].filter { !$0.isEmpty }
        return span(
            .class(style.joined(separator: " ")), .data(.tint, String(tint)),
            isSilent ? .aria(.hidden, "true") : .role("img"), isSilent ? nil : .aria(.label, name),
            isSilent ? nil : .title(name)
        ) { bdi { initials } }
    }

    /// 周岚 is 岚, as colleagues say it; Emma Stone is ES.
    private var initials: String {
        let letters = name.filter { $0.isLetter || $0.isNumber }
        guard let first = letters.first else { return "?" }
        if first.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) {
            return String(isCompany ? first : letters.last ?? first)
        }
        let words = name.split(separator: " ").filter { $0.first?.isLetter == true }
        return String([words.first, words.count > 1 ? words.last : nil].compactMap { $0?.first }).uppercased()
    }

    /// The same name has the same colour everywhere.
    private var tint: Int { name.unicodeScalars.reduce(0) { ($0 &* 31 &+ Int($1.value)) % 9973 } % 6 }
}

/// A person as a picture and a name.
struct PersonLabel: Component {
    let name: String
    var link: Link?

    var html: HTML {
        span(.class("person")) {
            Avatar(name: name)
            if let link { a(.href(link)) { bdi { name } } } else { bdi { name } }
        }
    }
}

/// How far something is.
struct Meter: Component {
    let label: String
    /// 0…100.
    let percent: Int
    var tone: Tone = .info

    var html: HTML {
        let share = min(100, max(0, percent))
        return svg(.class("meter"), tone.attribute, .role("img"), .aria(.label, "\(label): \(share)%")) {
            rect(.width("\(share)%"), .height("4"))
        }
    }
}

/// Something to know before one goes on.
struct Callout: Component {
    let tone: Tone
    let content: HTML

    init(_ tone: Tone, @HTMLBuilder content: () -> HTML) {
        self.tone = tone
        self.content = content()
    }

    var html: HTML { div(.class("callout"), tone.attribute, tone == .bad ? .role("alert") : nil) { content } }
}

/// Nothing is here yet, and what to do about it.
struct EmptyState: Component {
    var icon: Icon = .inbox
    let title: String
    var text: String?
    var actions: [Button] = []

    var html: HTML {
        div(.class("empty-state")) {
            icon
            h2 { title }
            if let text { p { text } }
            if !actions.isEmpty { div(.class("actions")) { for action in actions { action } } }
        }
    }
}

/// The shape of what is still being read.
struct Skeleton: Component {
    let words: Wording
    var lines = 3

    var html: HTML {
        div(.class("skeleton"), .role("status")) {
            span(.class("sr")) { words(ComponentWords.loading) }
            for _ in 0..<lines { span(.aria(.hidden, "true")) {} }
        }
    }
}

/// A short message that goes by itself. Scripts fill in the one that stands in `Toast.template`.
struct Toast: Component {
    let words: Wording
    let title: String
    var text: String?
    var tone: Tone = .plain
    var link: Link?
    /// What can be done about it, instead of only taking note.
    var action: String?

    var html: HTML {
        div(.class("toast"), tone.attribute) {
            if let link { a(.href(link)) { bdi { title } } } else { strong { bdi { title } } }
            if let text { small { bdi { text } } }
            if let action { button(.type("button")) { action } }
            button(.type("button"), .class("icon-only"), .data(.dismiss), .aria(.label, words(ComponentWords.dismiss)))
            {
                Icon.areThere ? Icon.x.html : HTML("×")
            }
        }
    }
}
