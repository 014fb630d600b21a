import Conditions
import Records

/// The texts of conditions built of rows.
enum FilterWords: Catalog {
    case andAnyOf, orAllOf, removeGroup, conditions, me, remove
    case showAllOf(String)
    case asks(FilterOperation, of: FieldKind)
    /// What stands behind the number of an operation that takes days.
    case days(FilterOperation.Shape)
    /// An operation that takes days with its number.
    case span(FilterOperation.Shape, String)
    case period(BuiltCondition.Period)
    case part(FilterField.Part)

    var chinese: String {
        switch self {
        case .andAnyOf: "并且，以下任一条件成立"
        case .orAllOf: "或者，以下条件全部成立"
        case .removeGroup: "移除条件组"
        case .conditions: "筛选条件"
        case .me: "我"
        case .remove: "移除条件"
        case .showAllOf(let a): "显示全部 \(a) 条"
        case .asks(let a, let kind): FilterPhrase.asks(a, kind).zhHans
        case .days(let a): FilterPhrase.days(a).zhHans
        case .span(let a, let n): FilterPhrase.span(a, n).zhHans
        case .period(let a): FilterPhrase.period(a).zhHans
        case .part(let a): FilterPhrase.part(a).zhHans
        }
    }

    var english: String {
        switch self {
        case .andAnyOf: "and any of these"
        case .orAllOf: "or all of these"
        case .removeGroup: "Remove this group"
        case .conditions: "Conditions"
        case .me: "Me"
        case .remove: "Remove this condition"
        case .showAllOf(let a): "Show all \(a)"
        case .asks(let a, let kind): FilterPhrase.asks(a, kind).en
        case .days(let a): FilterPhrase.days(a).en
        case .span(let a, let n): FilterPhrase.span(a, n).en
        case .period(let a): FilterPhrase.period(a).en
        case .part(let a): FilterPhrase.part(a).en
        }
    }
}
