import Records

/// The texts of a customer's timeline.
enum TimelineWords: Catalog {
    case narrow, kind, person, days, show, chosen, leaveAll
    case anyKind, anybody, anyDay, anyDepartment, contacts, amongUs, business, allTalks
    case thisYear, between, reversed, nothing, thatIsAll, widen, lookOn
    case lastDays(Int)
    case since(String)
    case through(String)
    case nothingDownTo(String)
    /// What is narrowed and to what.
    case named(Label, String)
    case leave(String)
}

extension TimelineWords {
    var chinese: String {
        switch self {
        case .narrow: "筛选时间线"
        case .kind: "类型"
        case .person: "人员"
        case .days: "日期"
        case .show: "查看"
        case .chosen: "已选条件"
        case .leaveAll: "全部清除"
        case .anyKind: "不限类型"
        case .anybody: "不限人员"
        case .anyDay: "不限日期"
        case .anyDepartment: "不限部门"
        case .contacts: "跟进"
        case .amongUs: "内部协作"
        case .business: "业务动态"
        case .allTalks: "所有沟通"
        case .thisYear: "今年"
        case .between: "指定日期"
        case .reversed: "结束日期早于开始日期，请调整。"
        case .nothing: "没有符合条件的动态"
        case .thatIsAll: "没有更早的动态了。"
        case .widen: "可以放宽条件："
        case .lookOn: "继续往前找"
        case .lastDays(let count): "近 \(count) 天"
        case .since(let day): "\(day) 起"
        case .through(let day): "截至 \(day)"
        case .nothingDownTo(let day): "往前找到 \(day)，还没有符合条件的动态"
        case .named(let name, let value): "\(name.zhHans)：\(value)"
        case .leave(let text): "清除 \(text)"
        }
    }

    var english: String {
        switch self {
        case .narrow: "Narrow the timeline"
        case .kind: "Kind"
        case .person: "Person"
        case .days: "Days"
        case .show: "Show"
        case .chosen: "Narrowed to"
        case .leaveAll: "Clear all"
        case .anyKind: "Any kind"
        case .anybody: "Anyone"
        case .anyDay: "Any time"
        case .anyDepartment: "Any department"
        case .contacts: "Contacts"
        case .amongUs: "Among us"
        case .business: "Business"
        case .allTalks: "All talks"
        case .thisYear: "This year"
        case .between: "Between two days"
        case .reversed: "The last day is before the first. Please change one of them."
        case .nothing: "Nothing like that happened"
        case .thatIsAll: "Nothing older. That is all."
        case .widen: "Try with less:"
        case .lookOn: "Look further back"
        case .lastDays(let count): "Last \(count) days"
        case .since(let day): "Since \(day)"
        case .through(let day): "Until \(day)"
        case .nothingDownTo(let day): "Nothing like that back to \(day)"
        case .named(let name, let value): "\(name.en): \(value)"
        case .leave(let text): "Clear \(text)"
        }
    }
}
