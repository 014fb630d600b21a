import Markup
import Records

/// A piece of the form of a verb: an input, inputs under a heading, or rows of them.
indirect enum FormPart: Sendable {
    case input(FieldInput)
    case group(Label, isRequired: Bool, [FormPart])
    case lines(LineTable)

    /// The inputs in it.
    var inputs: [FieldInput] {
        switch self {
        case .input(let input): [input]
        case .group(_, _, let parts): parts.flatMap(\.inputs)
        case .lines(let table): table.rows.flatMap { $0.cells.flatMap(\.inputs) }
        }
    }

    /// The lists in it, as what a problem of the whole list names.
    var lists: [FormTrouble.Place] {
        switch self {
        case .input: []
        case .group(_, _, let parts): parts.flatMap(\.lists)
        case .lines(let table): [table.place] + table.rows.flatMap { $0.cells.flatMap(\.lists) }
        }
    }

    func html(_ drawing: Drawing) -> HTML {
        switch self {
        case .input(let input): return input.html(drawing.words, drawing.schema)
        case .lines(let table): return table.html(drawing)
        case .group(let label, let isRequired, let parts):
            return fieldset(.class("group wide")) {
                legend { Self.called(label, isRequired: isRequired, drawing.words) }
                for part in parts { part.html(drawing) }
            }
        }
    }

    /// A caption, and whether it must be filled in.
    static func called(_ label: Label, isRequired: Bool, _ words: Wording) -> HTML {
        HTML.joined([
            HTML(words(label)),
            isRequired ? small(.class("required")) { " \(words(.required))" } : HTML(),
        ])
    }
}
