import Money

/// The texts of the home page that no other page says.
enum HomeWords: Catalog {
    case pipeline, noPipeline, tickets, noOpenTickets, receivables, nothingOwed, leads, noNewLeads
    case allOfThem, noDueDay, notDue, otherSources, unknownSource
    case weighted(String)
    case since(CivilDate)
    case waiting(from: Int, to: Int?)
    case overdue(from: Int, to: Int?)
    case date(CivilDate)

    /// Monday is 0; 1 January 1970 was a Thursday.
    static func weekday(_ day: CivilDate) -> Int { ((Int(day.dayNumber) + 3) % 7 + 7) % 7 }
}

extension HomeWords {
    var chinese: String {
        switch self {
        case .pipeline: return "进行中商机（按阶段）"
        case .noPipeline: return "还没有进行中的商机；有了之后，这里按阶段显示数量和金额。"
        case .tickets: return "未解决工单（按等待时间）"
        case .noOpenTickets: return "没有未解决的工单。"
        case .receivables: return "应收未收（按账龄）"
        case .nothingOwed: return "没有未收的应收。"
        case .leads: return "新线索（按来源）"
        case .noNewLeads: return "最近四周没有新线索。"
        case .allOfThem: return "合计"
        case .noDueDay: return "没有到期日"
        case .notDue: return "未到期"
        case .otherSources: return "其余来源"
        case .unknownSource: return "没有来源"
        case .weighted(let sum): return "加权 \(sum)"
        case .since(let day): return "\(Self.chineseDay(day))起"
        case .waiting(0, 0): return "今天"
        case .waiting(let from, let to): return to.map { "\(from)–\($0) 天" } ?? "\(from) 天以上"
        case .overdue(let from, let to): return to.map { "逾期 \(from)–\($0) 天" } ?? "逾期 \(from) 天以上"
        case .date(let day): return "\(Self.chineseDay(day)) \(Self.chineseWeekday(day))"
        }
    }

    private static func chineseWeekday(_ day: CivilDate) -> String {
        let names = ["一", "二", "三", "四", "五", "六", "日"]
        return "星期" + names[weekday(day)]
    }

    private static func chineseDay(_ day: CivilDate) -> String {
        let (_, month, date) = day.components
        return "\(month)月\(date)日"
    }
}
