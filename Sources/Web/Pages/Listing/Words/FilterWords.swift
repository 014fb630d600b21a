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
        case .asks(let a, let kind): Self.chinese(a, kind)
        case .days(let a):
            switch a {
            case .last, .next: "天（含今天）"
            case .ago: "天前"
            case .ahead: "天后"
            case .offset: "天后（负数为以前）"
            case .plain, .period: "天"
            }
        case .span(let a, let n): Self.chinese(a, n)
        case .period(let a): Self.chinese(a)
        case .part(let a):
            switch a {
            case .common: "常用"
            case .own: "其他字段"
            case .people: "人员与团队"
            case .moments: "日期与时间"
            case .related(let label): label.zhHans
            }
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
        case .asks(let a, let kind): Self.english(a, kind)
        case .days(let a):
            switch a {
            case .last, .next: "days, today included"
            case .ago: "days ago"
            case .ahead: "days ahead"
            case .offset: "days from now (negative: ago)"
            case .plain, .period: "days"
            }
        case .span(let a, let n): Self.english(a, n)
        case .period(let a): Self.english(a)
        case .part(let a):
            switch a {
            case .common: "Most used"
            case .own: "Other fields"
            case .people: "People and teams"
            case .moments: "Dates and times"
            case .related(let label): label.en
            }
        }
    }
}
