import China
import Conditions

/// One field of a business object, with the Swift type of its value.
///
/// Optional in Swift, nullable in SQL and not required in forms are the same statement.
public struct Field<Content: FieldContent>: Sendable {
    /// The same field without its type.
    public let any: AnyField

    /// Declares a field by its stored name and its two labels; `within` are the stored numbers it takes, `total`
    /// what lists say of all its values, `choices` the setting in which a company may have choices of its own, `known` the
    /// values of a text that people call by a name.
    public init(
        _ name: String, _ zhHans: String, _ en: String, _ kind: FieldKind? = nil, default value: Content? = nil,
        is traits: FieldTraits = [], personal: PersonalData? = nil, within bounds: ClosedRange<Int64>? = nil,
        total: FieldTotal? = nil, choices setting: String? = nil, known: [Choice] = []
    ) {
        any = AnyField(
            name: name, label: Label(zhHans, en), kind: kind ?? Content.kind, isRequired: !Content.isOptional,
            defaultValue: value?.stored.first ?? .null, traits: traits, personal: personal, bounds: bounds,
            total: total, choicesSetting: setting, known: known)
    }
}

/// What generic code needs to find the fields of an object with `Mirror`.
protocol Declared { var any: AnyField { get } }
extension Field: Declared {}
