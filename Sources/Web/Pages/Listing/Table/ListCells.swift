import Markup
import Records

/// The cells of a list: the name links to the record, what may be written can be edited where it stands.
struct ListCells: Sendable {
    let columns: [VisibleFields.Visible]
    let values: ValueView
    let mayEdit: Bool

    /// The column that links to the record: its title, else the first that is no link itself.
    private var lead: AnyField? {
        (columns.first { $0.field.traits.contains(.title) }
            ?? columns.first { if case .reference = $0.field.kind { false } else { true } } ?? columns.first)?.field
    }

    func html(
        _ column: VisibleFields.Visible, _ record: AnyRecord, _ drawing: Drawing, replaces: Bool = false
    ) -> HTML {
        let field = column.field
        let isEditable = mayEdit && Self.isEditable(column)
        return td(
            replaces ? .hx(.swapOOB, "true") : nil, .id("c\(record.id)-\(field.name)"),
            .class(isEditable ? "\(field.kind.style) edit" : field.kind.style),
            .data(.label, drawing.words(field.label)), isEditable ? .data(.value, field.name) : nil,
            isEditable ? .tabindex(-1) : nil
        ) { content(column, record, isLead: field == lead) }
    }

    /// The cell to stand instead of the one in sight; nil when both show the same.
    func replacement(
        _ column: VisibleFields.Visible, _ before: AnyRecord, _ after: AnyRecord, _ drawing: Drawing
    ) -> HTML? {
        let isSame = html(column, before, drawing).text == html(column, after, drawing).text
        // Outside of a table a cell is only read inside of a template.
        return isSame ? nil : template { html(column, after, drawing, replaces: true) }
    }

    /// What a cell shows; also after it was edited.
    func content(_ column: VisibleFields.Visible, _ record: AnyRecord, isLead: Bool) -> HTML {
        guard isLead else { return values.html(column, of: record) }
        return a(.class("lead-link"), .href(SafePath.link(.detail(record.object.plural, record.id)))) {
            let shown = plain(column, record)
            shown.isEmpty ? HTML("#\(record.id)") : shown
        }
    }

    /// Whether a cell can be written in place; long texts and what belongs to others have their form.
    static func isEditable(_ column: VisibleFields.Visible) -> Bool {
        guard column.isWritable, !column.field.namesRoles else { return false }
        switch column.field.kind {
        case .json, .file, .longText: return false
        case .choices(let choices): return choices.isEmpty
        case .reference(let name): return name != "record"
        case .text, .integer, .decimal, .money, .percent, .boolean, .date, .time, .choice, .email, .phone, .url,
            .creditCode:
            return true
        }
    }

    private func plain(_ column: VisibleFields.Visible, _ record: AnyRecord) -> HTML {
        if column.rule < .masked, case .text(let text) = record[column.field], column.field.kind.choices.isEmpty {
            return bdi { String(text.prefix(120)) }
        }
        return values.html(column, of: record)
    }
}
