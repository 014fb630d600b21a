import Automation
import Markup
import Money
import Records

/// `/demo-data`: what a demo made and is still there, a button that takes it away, and how far that is.
struct DemoDataPage: PageContent {
    private let counts: [(object: String, count: Int64)]
    private let people: [String]
    private let isClearing: Bool
    private let begun: Int64
    private let asks: Bool
    private let once = Secrets.text(bytes: 12)

    init(_ work: Work, asks: Bool) throws {
        counts = try DemoRecords.counts(work)
        people = try DemoRecords.people(work).map(\.name)
        isClearing = try DemoRecords.isClearing(work)
        begun = try DemoRecords.begun(work) ?? 0
        self.asks = asks
    }

    private var left: Int64 { counts.reduce(0) { $0 + $1.count } }

    func title(_ drawing: Drawing) -> String { drawing.words(StartWords.demo) }

    func main(_ drawing: Drawing) -> HTML {
        SettingsLayout(page: .start(.demo), drawing: drawing).html { part(drawing) }
    }

    /// What is drawn again while it is cleared.
    func part(_ drawing: Drawing) -> HTML {
        div(
            .id("demo-part"),
            isClearing
                ? .several([
                    .hxGet(SafePath.link(.start(.demo), [("part", "1")])), .hx(.trigger, "load delay:700ms"),
                    .hx(.swap, "outerHTML"), .hx(.target, "this"), .hx(.pushURL, "false"),
                ]) : nil
        ) {
            section(.class("panel demo")) {
                if isClearing { progress(drawing.words) } else { rest(drawing) }
            }
        }
    }

    private func progress(_ words: Wording) -> HTML {
        let done = max(0, begun - left)
        return div(.class("stack"), .role("status")) {
            p(.class("prose")) { words(StartWords.demoClearing(DigitGroups.text(done), DigitGroups.text(begun))) }
            Markup.progress(
                .value(String(done)), .max(String(max(1, begun))), .aria(.label, words(StartWords.demo))
            ) { "\(done) / \(begun)" }
            a(.class("button no-js"), .href(SafePath.link(.start(.demo)))) { words(ListWords.refresh) }
        }
    }

    @HTMLBuilder private func rest(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        p(.class("prose")) { words(left == 0 ? StartWords.demoNone : .demoLeft(Int(left))) }
        if left > 0 || !people.isEmpty {
            p(.class("hint")) { words(StartWords.demoKept) }
            if !people.isEmpty { p(.class("hint")) { told(of: people, words) } }
            if asks {
                Callout(.warn) { question(drawing) }
            } else {
                drawing.form(SafePath.link(.start(.demo)), class: "inline", once: false) {
                    Button(text: words(StartWords.demoClear), icon: .trash2, weight: .danger, opens: "clear-demo")
                }
                Dialog(words, id: "clear-demo", title: words(StartWords.demoSure)) { question(drawing) }
            }
        }
    }

    private func told(of people: [String], _ words: Wording) -> String {
        words(StartWords.demoPeople(people.count, words.list(people)))
    }

    /// How many of what goes, and the button that does it.
    private func question(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return drawing.form(SafePath.link(.start(.demo)), class: "stack", once: false) {
            if asks { h2 { words(StartWords.demoSure) } }
            input(.type("hidden"), .name("_once"), .value(once))
            ul(.class("demo-counts")) {
                for (name, count) in counts {
                    li {
                        span(.class("number")) { DigitGroups.text(count) }
                        HTML(" ")
                        span { drawing.schema.object(name).map { words(all: $0) } ?? name }
                    }
                }
            }
            p { words(StartWords.demoKept) }
            if !people.isEmpty { p { told(of: people, words) } }
            p(.class("buttons")) {
                if asks {
                    a(.class("button"), .href(SafePath.link(.start(.demo)))) { words(.cancel) }
                } else {
                    button(.type("button"), .data(.closes)) { words(.cancel) }
                }
                Button(
                    text: words(StartWords.demoClear), icon: .trash2, weight: .destroy, name: "sure", value: "1")
            }
        }
    }
}
