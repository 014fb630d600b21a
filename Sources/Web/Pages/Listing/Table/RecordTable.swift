import Markup
import Records

/// Rows of records with the name as a link; on a phone each row is a card.
struct RecordTable: Sendable {
    let object: ObjectDefinition
    let columns: [VisibleFields.Visible]
    let rows: [AnyRecord]

    func html(_ values: ValueView, _ drawing: Drawing) -> HTML {
        table(.class("records brief")) {
            thead {
                tr { for column in columns { heading(column, drawing.words) } }
            }
            tbody {
                for record in rows {
                    tr {
                        for (index, column) in columns.enumerated() {
                            cell(column, record, values, drawing, index == lead)
                        }
                    }
                }
            }
        }
    }

    /// The column that links to the record: its title, else the first that is no link itself.
    private var lead: Int {
        columns.firstIndex { $0.field.traits.contains(.title) }
            ?? columns.firstIndex { if case .reference = $0.field.kind { false } else { true } } ?? 0
    }

    private func heading(_ column: VisibleFields.Visible, _ words: Wording) -> HTML {
        th(.scope("col"), .class(column.field.kind.style)) { words(column.field.label) }
    }

    private func cell(
        _ column: VisibleFields.Visible, _ record: AnyRecord, _ values: ValueView, _ drawing: Drawing, _ isLead: Bool
    ) -> HTML {
        td(.class(column.field.kind.style), .data(.label, drawing.words(column.field.label))) {
            if isLead {
                a(.class("lead-link"), .href(SafePath.link(.detail(object.plural, record.id)))) {
                    let shown = plain(column, record, values)
                    shown.isEmpty ? HTML("#\(record.id)") : shown
                }
            } else {
                values.html(column, of: record)
            }
        }
    }

    private func plain(_ column: VisibleFields.Visible, _ record: AnyRecord, _ values: ValueView) -> HTML {
        if column.rule < .masked, case .text(let text) = record[column.field], column.field.kind.choices.isEmpty {
            return bdi { String(text.prefix(120)) }
        }
        return values.html(column, of: record)
    }
}

extension FieldKind {
    /// The class of its cells.
    var style: String {
        switch self {
        case .integer, .decimal, .money, .percent: "figures"
        case .date, .time: "moment"
        case .text, .longText, .boolean, .choice, .choices, .reference, .email, .phone, .url, .creditCode, .json, .file:
            "words"
        }
    }
}
