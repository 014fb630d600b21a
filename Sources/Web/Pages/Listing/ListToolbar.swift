import Markup
import Records

/// What narrows and arranges a list: search, filter, columns, groups.
struct ListToolbar: Sendable {
    let page: ListingPage

    private var object: ObjectDefinition { page.object }
    private var question: ListQuestion { page.question }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return div(.class("toolbar")) {
            search(words)
            filter(drawing)
            if question.layout == .table { columns(words) }
            arrangement(drawing)
            if question.layout == .table, question.group == nil, let columns = page.columns {
                ListOrder(object: object, question: question, columns: columns).html(words)
            }
            mine(words)
            if question.search != nil || question.filter != nil || question.isMine {
                a(
                    .class("quiet"),
                    .href(
                        question.link(object) {
                            ($0.search, $0.filter, $0.isMine) = (nil, nil, false)
                        })
                ) { words(.clear) }
            }
            exchange(drawing)
        }
    }

    /// The files this list comes from and leaves as.
    private func exchange(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        var groups: [Menu.Group] = []
        if drawing.actor.access.reach(.export, object) > .none, page.problem == nil {
            let kinds: [(format: String, words: ImportWords)] = [("xlsx", .exportWorkbook), ("csv", .exportText)]
            groups.append(
                Menu.Group(entries: kinds.map { kind in download(kind.format, words(kind.words)) }))
        }
        if page.mayCreate, object.title != nil {
            let link = SafePath.link(.imports, [("object", object.plural)])
            groups.append(Menu.Group(entries: [Menu.entry(words(ImportWords.importHere), icon: .upload, to: link)]))
        }
        if groups.isEmpty { return HTML() }
        return Menu(label: words(ImportWords.exchange), icon: .download, opensForward: true, groups: groups).html
    }

    private func download(_ format: String, _ text: String) -> HTML {
        let asked = question.parameters.filter { ["q", "filter", "sort", "mine", "shared"].contains($0.0) }
        let columns = question.columns.isEmpty ? [] : [("columns", question.columns.joined(separator: ","))]
        let link = SafePath.link(.export(object.plural), [("format", format)] + asked + columns)
        return a(.href(link), .hx(.boost, "false"), .download("")) {
            Icon.download
            span { text }
        }
    }

    private func search(_ words: Wording) -> HTML {
        form(.method("get"), .action(SafePath.link(.list(object.plural))), .class("find-rows"), .role("search")) {
            for (name, value) in question.hidden(without: ["q"]) {
                input(.type("hidden"), .name(name), .value(value))
            }
            label(.for("q"), .class("sr")) { words(.search) }
            input(.id("q"), .name("q"), .type("search"), .value(question.search ?? ""), .placeholder(words(.search)))
            button(.class("sr-unless-focused")) { words(.apply) }
        }
    }

    private func filter(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let count = page.builder.draft.rows.count
        let isOpen = page.problem != nil || page.builder.isUnfinished
        return details(.class("menu start"), isOpen ? .open : nil) {
            summary(.class(question.filter == nil ? "" : "on")) {
                words(.filter)
                if question.filter != nil { span(.class("count-mark")) { count == 0 ? "1" : String(count) } }
            }
            div(.class("menu-sheet filter-sheet")) {
                sheetHead(words(.filter), words)
                if page.builder.isTextOnly {
                    p(.class("hint"), .id("text-only")) { words(ListWords.textOnly) }
                } else {
                    if page.builder.isUnfinished {
                        if page.problem == nil { p(.class("hint")) { words(ListWords.unfinished) } }
                        problem(words)
                    }
                    page.builder.html(drawing)
                }
                details(page.builder.isTextOnly || isTextRefused ? .open : nil) {
                    summary { words(ListWords.asText) }
                    text(words)
                }
            }
        }
    }

    /// Whether what is wrong was written as text, and not chosen in rows.
    private var isTextRefused: Bool { page.problem != nil && !page.builder.isUnfinished }

    private func problem(_ words: Wording) -> HTML {
        guard let problem = page.problem else { return HTML() }
        return p(.id("filter-problem"), .class("problem"), .role("alert")) { problem.text(words) }
    }

    /// What a sheet of a phone is called and closed by.
    private func sheetHead(_ title: String, _ words: Wording) -> HTML {
        div(.class("sheet-head")) {
            strong { title }
            button(
                .type("button"), .class("quiet icon-only js-only"), .data(.closes),
                .aria(.label, words(ListWords.close))
            ) { Icon.x }
        }
    }

    private func text(_ words: Wording) -> HTML {
        form(.method("get"), .action(SafePath.link(.list(object.plural))), .class("filter-text")) {
            for (name, value) in question.hidden(without: ["filter"]) {
                input(.type("hidden"), .name(name), .value(value))
            }
            if isTextRefused { problem(words) }
            label(.for("filter"), .class("sr")) { words(.filter) }
            textarea(
                .id("filter"), .name("filter"), .class("code"), .rows(2), .placeholder(words(.filterExample)),
                isTextRefused ? .aria(.invalid, "true") : nil,
                isTextRefused ? .aria(.describedby, "filter-problem") : nil
            ) { question.filter ?? "" }
            p(.class("hint names")) {
                words(.fieldNames)
                for field in page.builder.fields where !field.path.contains(".") {
                    span(.class("name"), .title(words(field.label))) { code { field.path } }
                }
            }
            p(.class("buttons")) { button(.class("primary")) { words(.apply) } }
        }
    }

    private func columns(_ words: Wording) -> HTML {
        guard let columns = page.columns else { return HTML() }
        let chosen = columns.chosen.map(\.field)
        return details(.class("menu start")) {
            summary(.class(question.columns.isEmpty ? "" : "on")) { words(ListWords.columns) }
            form(.method("get"), .action(SafePath.link(.list(object.plural))), .class("menu-sheet column-choice")) {
                sheetHead(words(ListWords.columns), words)
                for (name, value) in question.hidden(without: ["cols"]) {
                    input(.type("hidden"), .name(name), .value(value))
                }
                ul {
                    for field in chosen { column(field, isOn: true, words) }
                    for column in columns.all where !chosen.contains(column.field) {
                        self.column(column.field, isOn: false, words)
                    }
                }
                p(.class("buttons")) {
                    button(.class("primary")) { words(.apply) }
                    a(.class("button quiet"), .href(question.link(object) { $0.columns = [] })) {
                        words(ListWords.usualColumns)
                    }
                }
            }
        }
    }

    private func column(_ field: AnyField, isOn: Bool, _ words: Wording) -> HTML {
        li {
            label(.class("tick")) {
                input(.type("checkbox"), .name("cols"), .value(field.name), isOn ? .checked : nil)
                words(field.label)
            }
            if isOn {
                button(
                    .type("button"), .class("quiet js-only"), .data(.move, "up"),
                    .aria(.label, words(ListWords.earlier))
                ) { "↑" }
            }
        }
    }

    /// By what a table is grouped, a board split, a calendar dated.
    private func arrangement(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        guard let columns = page.columns else { return HTML() }
        let (name, chosen, fields): (String, String?, [AnyField]) =
            switch question.layout {
            case .table: ("group", question.group, columns.open(ListGroups.isGroupable))
            case .board: ("by", question.by, ListBoard.fields(of: object, for: drawing.actor))
            case .calendar: ("by", question.by, MonthCalendar.fields(of: object, for: drawing.actor))
            }
        if question.layout != .table, fields.count < 2 { return HTML() }
        return form(
            .method("get"), .action(SafePath.link(.list(object.plural))), .class("arrange"), .data(.kind, "auto")
        ) {
            for (other, value) in question.hidden(without: [name]) {
                input(.type("hidden"), .name(other), .value(value))
            }
            label(.for("arrange"), .class(question.layout == .table ? "sr" : "muted")) {
                words(question.layout == .table ? ListWords.groupBy : ListWords.by)
            }
            select(.id("arrange"), .name(name)) {
                if question.layout == .table { option(.value("")) { words(ListWords.noGroups) } }
                for field in fields {
                    option(.value(field.name), field.name == chosen ? .selected : nil) {
                        question.layout == .table ? words(ListWords.grouped(words(field.label))) : words(field.label)
                    }
                }
            }
            button(.class("no-js")) { words(.apply) }
        }
    }

    private func mine(_ words: Wording) -> HTML {
        guard object.owner != nil else { return HTML() }
        return a(
            .class(question.isMine ? "toggle on" : "toggle"), .href(question.link(object) { $0.isMine.toggle() }),
            .role("button"), .aria(.pressed, question.isMine ? "true" : "false")
        ) { words(ListWords.mine) }
    }
}
