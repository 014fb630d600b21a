import Markup
import Records

/// The columns of a file and the fields they become, with what would become of the first rows.
struct ImportSheetPage: PageContent {
    let sheet: ImportSheet
    let choices: ImportChoices
    var preview: ImportPreview?
    var problem: Label?

    func title(_ drawing: Drawing) -> String { drawing.words(ImportWords.importOf(sheet.job.name)) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("importing")) {
            header(.class("heading")) {
                div {
                    p(.class("crumb")) { a(.href(SafePath.link(.imports))) { words(ImportWords.imports) } }
                    h1 { bdi { sheet.job.name } }
                }
            }
            if let problem { p(.class("trouble"), .role("alert")) { words(problem) } }
            p(.class("hint")) {
                words(ImportWords.readAs(sheet.encoding))
                if sheet.isRemembered { " " + words(ImportWords.remembered) }
            }
            drawing.form(SafePath.link(.importJob(sheet.job.id)), once: false) {
                columns(words)
                settings(words)
                p(.class("buttons")) {
                    button(.name("_preview"), .value("1"), preview == nil ? .class("primary") : nil) {
                        words(ImportWords.preview)
                    }
                    button(.name("_start"), .value("1"), preview == nil ? nil : .class("primary")) {
                        words(ImportWords.start)
                    }
                    a(.class("button"), .href(SafePath.link(.imports))) { words(.cancel) }
                }
            }
            if let preview { shown(preview, drawing.schema.object(sheet.job.object), words) }
        }
    }

    private func columns(_ words: Wording) -> HTML {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria(.label, words(ImportWords.columns))) {
            table(.class("mapping")) {
                thead {
                    tr {
                        th(.scope("col")) { words(ImportWords.column) }
                        th(.scope("col")) { words(ImportWords.becomes) }
                        th(.scope("col")) { words(ImportWords.samples) }
                    }
                }
                tbody {
                    for (place, name) in sheet.header.enumerated().prefix(300) {
                        tr {
                            th(.scope("row")) { label(.for("column-\(place)")) { bdi { name } } }
                            td { picker(place, words) }
                            td(.class("samples")) { bdi { samples(place) } }
                        }
                    }
                }
            }
        }
    }

    private func samples(_ place: Int) -> String {
        let texts = sheet.sample.compactMap { $0.indices.contains(place) ? $0[place] : nil }.filter { !$0.isEmpty }
        return texts.prefix(3).map { $0.count > 40 ? "\($0.prefix(40))…" : $0 }.joined(separator: " · ")
    }

    private func picker(_ place: Int, _ words: Wording) -> HTML {
        select(.id("column-\(place)"), .name("column.\(place)")) {
            option(.value("")) { words(ImportWords.leaveOut) }
            for field in sheet.fields {
                option(.value(field.name), choices.fields[place] == field.name ? .selected : nil) {
                    words(field.label) + (field.isRequired ? " *" : "")
                }
            }
        }
    }

    private func settings(_ words: Wording) -> HTML {
        div(.class("fields")) {
            div(.class("field")) {
                label(.for("on-duplicate")) { words(ImportWords.onDuplicate) }
                select(.id("on-duplicate"), .name("on_duplicate")) {
                    for rule in ["skip", "update", "create"] {
                        option(.value(rule), choices.onDuplicate == rule ? .selected : nil) {
                            words(ImportLabel.rule(rule))
                        }
                    }
                }
            }
            if sheet.encoding != "XLSX" {
                div(.class("field")) {
                    label(.for("encoding")) { words(ImportWords.encoding) }
                    select(.id("encoding"), .name("encoding")) {
                        option(.value("")) { words(ImportWords.readAs(sheet.encoding)) }
                        for name in ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"] {
                            option(.value(name), choices.encoding == name ? .selected : nil) { name }
                        }
                    }
                }
            }
        }
    }

    private func shown(_ preview: ImportPreview, _ object: ObjectDefinition?, _ words: Wording) -> HTML {
        section(.id("preview")) {
            h2 { words(ImportWords.previewOf(preview.rows.count)) }
            div(.class("scroll"), .tabindex(0), .role("region"), .aria(.label, words(ImportWords.preview))) {
                table(.class("mapping")) {
                    thead {
                        tr {
                            th(.scope("col")) { words(ImportWords.line) }
                            th(.scope("col")) { words(ImportWords.result) }
                            for name in sheet.header.prefix(20) { th(.scope("col")) { bdi { name } } }
                        }
                    }
                    tbody { for row in preview.rows { self.row(row, object, words) } }
                }
            }
        }
    }

    private func row(_ row: ImportRow, _ object: ObjectDefinition?, _ words: Wording) -> HTML {
        tr {
            td(.class("figures")) { String(row.line) }
            td {
                ImportLabel.outcome(row.outcome).chip(words)
                if let record = row.record, let plural = object?.plural {
                    HTML(" ")
                    a(.href(SafePath.link(.detail(plural, record)))) { "#\(record)" }
                }
                for problem in row.problems {
                    p(.class("problem")) {
                        [problem.column, words(problem.text)].filter { !$0.isEmpty }.joined(separator: ": ")
                    }
                }
            }
            for cell in row.cells.prefix(20) { td { bdi { cell.count > 40 ? "\(cell.prefix(40))…" : cell } } }
        }
    }
}
