import Markup
import Money
import Records

/// The columns of a file and the fields they become, with what would become of the first rows.
struct ImportSheetPage: PageContent {
    let sheet: ImportSheet
    let choices: ImportChoices
    var preview: ImportPreview?
    var problem: Label?

    func title(_ drawing: Drawing) -> String { drawing.words(ImportWords.importOf(sheet.job.name)) }

    func crumbs(_ drawing: Drawing) -> [Crumb] { [Crumb(text: drawing.words(ImportWords.imports), page: .imports)] }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("importing")) {
            header(.class("heading")) {
                h1 { bdi { sheet.job.name } }
                if let object = drawing.schema.object(sheet.job.object) { Chip(text: words(all: object)) }
            }
            ImportSteps(words: words, current: preview == nil ? .columns : .preview)
            if let problem { Callout(.bad) { p { words(problem) } } }
            if sheet.isRemembered { Callout(.info) { p { words(ImportWords.remembered) } } }
            for doubt in sheet.doubts { Callout(.warn) { p { bdi { words(doubt) } } } }
            ImportRemarks(remarks: sheet.leftOut).html(words)
            drawing.form(SafePath.link(.importJob(sheet.job.id)), once: false) {
                // What one asked to see stands where one looks, and what follows from it right below.
                if let preview {
                    ImportPreviewView(preview: preview, header: sheet.header, object: sheet.job.object).html(drawing)
                    div(.class("buttons")) { start(words, .primary) }
                }
                columns(words)
                settings(words)
                div(.class("buttons")) {
                    Button(
                        text: words(ImportWords.preview), icon: .eye, weight: preview == nil ? .primary : .plain,
                        name: "_preview", value: "1")
                    if preview == nil { start(words, .plain) }
                    Button(text: words(.cancel), weight: .quiet, link: SafePath.link(.imports))
                }
            }
        }
    }

    private func start(_ words: Wording, _ weight: Button.Weight) -> Button {
        Button(text: words(ImportWords.start), icon: .play, weight: weight, name: "_start", value: "1")
    }

    private func columns(_ words: Wording) -> HTML {
        let columns: [DataTable.Column] = [
            .init(title: words(ImportWords.column)), .init(title: words(ImportWords.becomes)),
            .init(title: words(ImportWords.samples)),
        ]
        let rows = sheet.header.enumerated().prefix(300).map { place, name in
            DataTable.Row(cells: [
                label(.class("lead-link"), .for("column-\(place)")) { bdi { name } }, picker(place, words),
                span(.class("samples")) { bdi { samples(place) } },
            ])
        }
        return div(.class("mapping")) { DataTable(words: words, columns: columns, rows: rows) }
    }

    private func samples(_ place: Int) -> String {
        let texts = sheet.sample.compactMap { $0.indices.contains(place) ? $0[place] : nil }.filter { !$0.isEmpty }
        return texts.prefix(3).map { $0.count > 40 ? "\($0.prefix(40))…" : $0 }.joined(separator: Dot.between)
    }

    private func picker(_ place: Int, _ words: Wording) -> HTML {
        select(
            .id("column-\(place)"), .name("column.\(place)"), choices.fields[place] == nil ? .class("left-out") : nil
        ) {
            option(.value("")) { words(ImportWords.leaveOut) }
            for field in sheet.fields {
                option(.value(field.name), choices.fields[place] == field.name ? .selected : nil) {
                    words(field.label) + (field.isRequired && field.defaultValue == .null ? " *" : "")
                }
            }
        }
    }

    private func settings(_ words: Wording) -> HTML {
        div(.class("settings")) {
            FieldFrame(id: "on-duplicate", label: words(ImportWords.onDuplicate)) {
                SelectBox(
                    id: "on-duplicate", name: "on_duplicate",
                    choices: ["skip", "update", "create"].map { ($0, words(ImportLabel.rule($0))) },
                    chosen: choices.onDuplicate)
            }
            if sheet.encoding != "XLSX" {
                FieldFrame(id: "encoding", label: words(ImportWords.encoding)) {
                    SelectBox(
                        id: "encoding", name: "encoding",
                        choices: ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"].map { ($0, $0) },
                        chosen: choices.encoding ?? "", none: words(ImportWords.readAs(sheet.encoding)))
                }
            }
        }
    }
}

/// What was noticed in a file, with the lines.
struct ImportRemarks {
    let remarks: [ImportRemark]

    func html(_ words: Wording) -> HTML {
        if remarks.isEmpty { return HTML() }
        return Callout(.info) {
            ul(.class("plain")) {
                for remark in remarks {
                    li {
                        let lines = words.list(remark.lines.map { String($0) })
                        let more = remark.count > remark.lines.count ? " …" : ""
                        span(.class("muted")) { words(ImportWords.onLine(lines + more)) }
                        " "
                        bdi { words(remark.text) }
                    }
                }
            }
        }.html
    }
}

/// What would become of the first rows: counts, and the rows themselves with what is wrong where it is wrong.
struct ImportPreviewView {
    let preview: ImportPreview
    let header: [String]
    let object: String

    private static let shown = 50

    /// Those with something wrong or known first, so that nobody must look for them.
    private var rows: [ImportRow] {
        let odd = preview.rows.filter { $0.outcome != "created" || !$0.remarks.isEmpty }
        let plain = preview.rows.filter { $0.outcome == "created" && $0.remarks.isEmpty }
        return Array((odd + plain).prefix(Self.shown))
    }

    private var counts: [(outcome: String, count: Int)] {
        let all = Dictionary(grouping: preview.rows, by: \.outcome)
        return ["created", "updated", "unchanged", "duplicate", "rejected"].compactMap { name in
            all[name].map { (name, $0.count) }
        }
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.id("preview")) {
            h2 { words(ImportWords.previewOf(preview.rows.count)) }
            ul(.class("tiles")) {
                for (outcome, count) in counts {
                    let label = ImportLabel.outcome(outcome)
                    StatTile(
                        words: words, label: words(label.label), figure: DigitGroups.text(Int64(count)),
                        tone: outcome == "rejected" ? .bad : .plain)
                }
            }
            div(.class("scroll"), .tabindex(0), .role("region"), .aria(.label, words(ImportWords.preview))) {
                table(.class("records previewed")) {
                    thead {
                        tr {
                            th(.scope("col"), .class("figures")) { words(ImportWords.line) }
                            th(.scope("col")) { words(ImportWords.outcome) }
                            for name in header.prefix(20) { th(.scope("col")) { bdi { name } } }
                        }
                    }
                    tbody { for row in rows { self.row(row, drawing) } }
                }
            }
        }
    }

    private func row(_ row: ImportRow, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        let cells = row.cells.prefix(20)
        let named = Set(header.prefix(20))
        return tr {
            td(.class("figures"), .data(.label, words(ImportWords.line))) { String(row.line) }
            td(.data(.label, words(ImportWords.outcome))) {
                ImportLabel.outcome(row.outcome).chip(words)
                if let line = row.sameAs { p(.class("hint")) { words(ImportWords.sameAs(String(line))) } }
                for remark in row.remarks { p(.class("hint")) { words(remark) } }
                if let record = row.record, let plural = drawing.schema.object(object)?.plural {
                    HTML(" ")
                    a(.href(SafePath.link(.detail(plural, record)))) { words(ImportWords.showRecord) }
                }
                for problem in row.problems where !named.contains(problem.column) {
                    p(.class("problem")) { words(problem.text) }
                }
            }
            for (place, cell) in cells.enumerated() {
                td(header.indices.contains(place) ? .data(.label, header[place]) : nil) {
                    if !cell.isEmpty { bdi { cell.count > 40 ? "\(cell.prefix(40))…" : cell } }
                    for problem in row.problems where header.indices.contains(place) && problem.column == header[place]
                    {
                        p(.class("problem")) { words(problem.text) }
                    }
                }
            }
        }
    }
}
