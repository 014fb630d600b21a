import Markup
import Records

/// Fields that are drawn as several boxes or buttons under one caption.
extension FieldInput {
    /// The values that are there.
    var taken: [String] { field.namesRoles ? field.keys(values.all(name)) : values.all(name) }

    /// The few whole numbers it takes, as grades from 1 to 5; nil for any other field.
    var grades: ClosedRange<Int64>? {
        guard field.kind == .integer, let bounds = field.bounds, bounds.count <= 10 else { return nil }
        return bounds
    }

    func boxes(_ choices: [Choice], _ words: Wording, _ outOfBand: Bool) -> HTML {
        set(words, outOfBand) {
            // Boxes that are all empty send nothing: this says that they were offered.
            if field.namesRoles { input(.type("hidden"), .name(name), .value(""), closed) }
            for choice in offered(choices) {
                Markup.label(.class("tick")) {
                    input(
                        .type("checkbox"), .name(name), .value(choice.value),
                        taken.contains(choice.value) ? .checked : nil, closed, ask, soon)
                    words(choice.label)
                }
            }
        }
    }

    /// One button for each grade; where none need be given, one for none.
    func scale(_ grades: ClosedRange<Int64>, _ words: Wording, _ outOfBand: Bool) -> HTML {
        set(words, outOfBand) {
            div(.class("scale")) {
                for grade in (isAsked ? [] : [""]) + grades.map(String.init) {
                    Markup.label {
                        input(
                            grade == (isAsked ? String(grades.lowerBound) : "") ? .id(id) : nil, .type("radio"),
                            .name(name), .value(grade), values[name] == grade ? .checked : nil,
                            isAsked ? .required : nil, closed, ask, soon)
                        span { grade.isEmpty ? words(.none) : grade }
                    }
                }
            }
            p(.class("hint")) { words(FormWords.ends(grades.lowerBound, grades.upperBound)) }
        }
    }

    private func set(_ words: Wording, _ outOfBand: Bool, @HTMLBuilder content: () -> HTML) -> HTML {
        wrapper("field", outOfBand) {
            mark
            fieldset(.aria(.describedby, "\(id)-note")) {
                legend { called(words) }
                content()
                remarks(words)
            }
        }
    }
}
