import Markup
import Records

/// The rows of a list in a form, as one table; on a phone each row is a card. Scripts add and take away rows at once;
/// without them some rows are spare, and the form comes back with one more or less.
struct LineTable: Sendable {
    /// A row, and whether it is there only for who has no scripts.
    struct Row: Sendable {
        let cells: [FormPart]
        var isSpare = false
    }

    /// The name of the list, as in `lines`.
    let path: String
    let label: Label
    let isRequired: Bool
    let columns: [InputField]
    let rows: [Row]
    /// The row that scripts copy, under the number `next`.
    let blank: Row
    /// What is wrong with the list as a whole.
    var problem: Label?

    /// Stands for the number of a row that is not there yet.
    static let next = "{row}"
    /// The rows one finds without asking.
    static let least = 3

    var id: String { "f-\(path.replacing(".", with: "-"))" }
    var place: FormTrouble.Place { FormTrouble.Place(name: path, id: id, label: label, problem: problem) }

    /// How a row is called in a list, as in "Lines, row 2".
    static func name(_ list: Label, row: Int) -> Label {
        Label("\(list.zhHans)第 \(row + 1) 行", "\(list.en), row \(row + 1)")
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return fieldset(
            .id(id), .class("lines wide"), .tabindex(-1), .data(.next, String(rows.count)),
            .aria(.describedby, "\(id)-note")
        ) {
            legend { FormPart.called(label, isRequired: isRequired, words) }
            table {
                thead { tr { head(words) } }
                tbody { for (index, row) in rows.enumerated() { line(row, String(index), drawing) } }
            }
            div(.id("\(id)-note"), .class("note")) { if let problem { p(.class("problem")) { words(problem) } } }
            button(.class("quiet"), .name("_add"), .value(path), .formnovalidate) {
                Icon.plus
                span { words(FormWords.addRow) }
            }
            template { line(blank, Self.next, drawing) }
        }
    }

    private func head(_ words: Wording) -> HTML {
        var all = th(.scope("col"), .class("place")) { span(.class("sr")) { words(FormWords.row) } }
        for column in columns {
            all.append(
                th(.scope("col"), .class(column.width)) {
                    FormPart.called(column.label, isRequired: column.isRequired, words)
                })
        }
        all.append(th(.scope("col"), .class("tools")) { span(.class("sr")) { words(.actions) } })
        return all
    }

    private func line(_ row: Row, _ index: String, _ drawing: Drawing) -> HTML {
        let words = drawing.words
        return tr(row.isSpare ? .data(.spare) : nil) {
            th(.scope("row"), .class("place")) { number(index, words) }
            for cell in row.cells { td { cell.html(drawing) } }
            td(.class("tools")) {
                button(
                    .class("quiet icon-only"), .name("_drop"), .value("\(path).\(index)"), .formnovalidate,
                    .aria(.label, words(FormWords.dropRow)), .title(words(FormWords.dropRow))
                ) { Icon.areThere ? Icon.x.html : HTML("×") }
            }
        }
    }

    /// "Row 2", of which a table shows the number alone.
    private func number(_ index: String, _ words: Wording) -> HTML {
        let parts = words(FormWords.rowNumber("|")).split(separator: "|", omittingEmptySubsequences: false)
        let shown = Int(index).map { String($0 + 1) } ?? index
        return HTML.joined([
            span { String(parts.first ?? "") }, b { shown }, span { String(parts.last ?? "") },
        ])
    }
}

extension InputField {
    /// How much of a row it needs.
    fileprivate var width: String {
        guard case .value(let field) = shape else { return "col-words" }
        return switch field.kind {
        case .integer, .decimal, .percent: "col-figure"
        case .money: "col-amount"
        case .date: "col-day"
        case .time: "col-moment"
        case .boolean: "col-tick-box"
        case .text, .longText, .choice, .choices, .reference, .email, .phone, .url, .creditCode, .json, .file:
            "col-words"
        }
    }
}
