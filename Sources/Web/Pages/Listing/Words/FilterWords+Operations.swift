import Conditions
import Records

extension FilterWords {
    static func chinese(_ shape: FilterOperation.Shape, _ days: String) -> String {
        switch shape {
        case .last: "最近 \(days) 天"
        case .next: "未来 \(days) 天"
        case .ago: "超过 \(days) 天前"
        case .ahead: "超过 \(days) 天后"
        case .plain, .period, .offset: "\(days) 天"
        }
    }

    static func english(_ shape: FilterOperation.Shape, _ days: String) -> String {
        let unit = days == "1" ? "day" : "days"
        return switch shape {
        case .last: "in the last \(days) \(unit)"
        case .next: "in the next \(days) \(unit)"
        case .ago: "more than \(days) \(unit) ago"
        case .ahead: "more than \(days) \(unit) ahead"
        case .plain, .period, .offset: "\(days) \(unit)"
        }
    }

    static func chinese(_ period: BuiltCondition.Period) -> String {
        let names =
            switch period.unit {
            case .day: ["昨天", "今天", "明天"]
            case .week: ["上周", "本周", "下周"]
            case .month: ["上月", "本月", "下月"]
            case .quarter: ["上季度", "本季度", "下季度"]
            case .year: ["去年", "今年", "明年"]
            }
        return names[Int(min(max(period.from, -1), 1)) + 1]
    }

    static func english(_ period: BuiltCondition.Period) -> String {
        let place = Int(min(max(period.from, -1), 1)) + 1
        if period.unit == .day { return ["yesterday", "today", "tomorrow"][place] }
        return "\(["last", "this", "next"][place]) \(period.unit.rawValue)"
    }

    static func chinese(_ asked: FilterOperation, _ kind: FieldKind) -> String {
        let ofMoments = kind == .date || kind == .time
        if asked.shape == .period { return "在" }
        if asked.takesDays, asked.shape != .offset { return chinese(asked.shape, "N") }
        return switch asked.operation {
        case .equal: ofMoments ? "在当天" : "等于"
        case .notEqual: ofMoments ? "不在当天" : "不等于"
        case .less: ofMoments ? "早于" : "小于"
        case .lessOrEqual: ofMoments ? (kind == .date ? "在当天或之前" : "在此时或之前") : "不大于"
        case .greater: ofMoments ? "晚于" : "大于"
        case .greaterOrEqual: ofMoments ? (kind == .date ? "在当天或之后" : "在此时或之后") : "不小于"
        case .contains: "包含"
        case .lacks: "不包含"
        case .startsWith: "开头是"
        case .endsWith: "结尾是"
        case .anyOf: "是其中之一"
        case .noneOf: "不是其中任何一个"
        case .includes: "含有"
        case .excludes: "不含"
        case .includesAny: "含有其中之一"
        case .excludesAny: "不含其中任何一个"
        case .within: "在"
        case .before: "早于"
        case .after: "晚于"
        case .present: "有值"
        case .missing: "为空"
        }
    }

    static func english(_ asked: FilterOperation, _ kind: FieldKind) -> String {
        let ofMoments = kind == .date || kind == .time
        if asked.shape == .period { return "is" }
        if asked.takesDays, asked.shape != .offset { return english(asked.shape, "N") }
        return switch asked.operation {
        case .equal: ofMoments ? "on" : "is"
        case .notEqual: ofMoments ? "not on" : "is not"
        case .less: ofMoments ? "before" : "less than"
        case .lessOrEqual: ofMoments ? (kind == .date ? "on or before" : "at or before") : "at most"
        case .greater: ofMoments ? "after" : "more than"
        case .greaterOrEqual: ofMoments ? (kind == .date ? "on or after" : "at or after") : "at least"
        case .contains: "contains"
        case .lacks: "does not contain"
        case .startsWith: "begins with"
        case .endsWith: "ends with"
        case .anyOf: "is any of"
        case .noneOf: "is none of"
        case .includes: "includes"
        case .excludes: "does not include"
        case .includesAny: "includes any of"
        case .excludesAny: "includes none of"
        case .within: "is"
        case .before: "before"
        case .after: "after"
        case .present: "has a value"
        case .missing: "is empty"
        }
    }
}
