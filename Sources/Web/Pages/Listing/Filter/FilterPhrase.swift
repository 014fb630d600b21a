import Conditions
import Records

/// How the pieces of a condition are said: what is asked of a field, spans of days, periods of the calendar.
enum FilterPhrase {
    /// What stands behind the number of an operation that takes days.
    static func days(_ shape: FilterOperation.Shape) -> Label {
        switch shape {
        case .last, .next: Label("天（含今天）", "days, today included")
        case .ago: Label("天前", "days ago")
        case .ahead: Label("天后", "days ahead")
        case .offset: Label("天后（负数为以前）", "days from now (negative: ago)")
        case .plain, .period: Label("天", "days")
        }
    }

    /// An operation that takes days with its number.
    static func span(_ shape: FilterOperation.Shape, _ days: String) -> Label {
        let unit = days == "1" ? "day" : "days"
        return switch shape {
        case .last: Label("最近 \(days) 天", "in the last \(days) \(unit)")
        case .next: Label("未来 \(days) 天", "in the next \(days) \(unit)")
        case .ago: Label("超过 \(days) 天前", "more than \(days) \(unit) ago")
        case .ahead: Label("超过 \(days) 天后", "more than \(days) \(unit) ahead")
        case .plain, .period, .offset: Label("\(days) 天", "\(days) days")
        }
    }

    /// The period before, of or after now.
    static func period(_ period: BuiltCondition.Period) -> Label {
        let names: [Label] =
            switch period.unit {
            case .day: [Label("昨天", "yesterday"), Label("今天", "today"), Label("明天", "tomorrow")]
            case .week: [Label("上周", "last week"), Label("本周", "this week"), Label("下周", "next week")]
            case .month: [Label("上月", "last month"), Label("本月", "this month"), Label("下月", "next month")]
            case .quarter:
                [Label("上季度", "last quarter"), Label("本季度", "this quarter"), Label("下季度", "next quarter")]
            case .year: [Label("去年", "last year"), Label("今年", "this year"), Label("明年", "next year")]
            }
        return names[Int(min(max(period.from, -1), 1)) + 1]
    }

    /// The fields that stand together in the list of fields.
    static func part(_ part: FilterField.Part) -> Label {
        switch part {
        case .common: Label("常用", "Most used")
        case .own: Label("其他字段", "Other fields")
        case .people: Label("人员与团队", "People and teams")
        case .moments: Label("日期与时间", "Dates and times")
        case .related(let label): label
        }
    }

    /// What an operation asks of a field of a kind.
    static func asks(_ asked: FilterOperation, _ kind: FieldKind) -> Label {
        if asked.shape == .period { return Label("在", "is") }
        if asked.takesDays, asked.shape != .offset { return span(asked.shape, "N") }
        if kind == .date || kind == .time, let label = moment(asked.operation, kind) { return label }
        return compared(asked.operation) ?? several(asked.operation)
    }

    private static func moment(_ operation: BuiltCondition.Operation, _ kind: FieldKind) -> Label? {
        let isDay = kind == .date
        return switch operation {
        case .equal: Label("在当天", "on")
        case .notEqual: Label("不在当天", "not on")
        case .less: Label("早于", "before")
        case .lessOrEqual: isDay ? Label("在当天或之前", "on or before") : Label("在此时或之前", "at or before")
        case .greater: Label("晚于", "after")
        case .greaterOrEqual: isDay ? Label("在当天或之后", "on or after") : Label("在此时或之后", "at or after")
        default: nil
        }
    }

    private static func compared(_ operation: BuiltCondition.Operation) -> Label? {
        switch operation {
        case .equal: Label("等于", "is")
        case .notEqual: Label("不等于", "is not")
        case .less: Label("小于", "less than")
        case .lessOrEqual: Label("小于等于", "at most")
        case .greater: Label("大于", "more than")
        case .greaterOrEqual: Label("大于等于", "at least")
        case .within: Label("在", "is")
        case .before: Label("早于", "before")
        case .after: Label("晚于", "after")
        case .present: Label("有值", "has a value")
        case .missing: Label("为空", "is empty")
        default: nil
        }
    }

    private static func several(_ operation: BuiltCondition.Operation) -> Label {
        switch operation {
        case .contains: Label("包含", "contains")
        case .lacks: Label("不包含", "does not contain")
        case .startsWith: Label("开头是", "begins with")
        case .endsWith: Label("结尾是", "ends with")
        case .anyOf: Label("是其中之一", "is any of")
        case .noneOf: Label("不是其中任何一个", "is none of")
        case .includes: Label("含有", "includes")
        case .excludes: Label("不含", "does not include")
        case .includesAny: Label("含有其中之一", "includes any of")
        case .excludesAny: Label("不含其中任何一个", "includes none of")
        default: Label("", "")
        }
    }
}
