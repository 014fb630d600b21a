import Markup
import Records

/// The fields of a record with their values, as terms.
struct FieldList: Sendable {
    let record: AnyRecord
    let fields: [VisibleFields.Visible]
    let titles: Titles

    init(_ record: AnyRecord, _ work: Work) throws {
        self.record = record
        fields = VisibleFields(record.object, work.actor).all.filter { $0.field.name != "subject_object" }
        var wanted = Titles.Wanted()
        wanted.add(record, fields.map(\.field))
        wanted.add("user", record.createdBy)
        titles = try Titles.load(wanted, work)
    }

    func html(_ drawing: Drawing) -> HTML {
        let values = drawing.values(titles)
        return dl(.class("fields")) {
            for visible in fields {
                let value = values.html(visible, of: record)
                if !value.isEmpty {
                    div(.class(visible.field.kind == .longText || visible.field.kind == .json ? "wide" : "")) {
                        dt { drawing.words(visible.field.label) }
                        dd { value }
                    }
                }
            }
            div {
                dt { drawing.words(.created) }
                dd {
                    values.moment(record.createdAt)
                    HTML(Dot.between)
                    values.person(record.createdBy)
                }
            }
        }
    }
}
