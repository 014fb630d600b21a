/// What components say by themselves.
enum ComponentWords: Catalog {
    case close, dismiss, from, until, today, week, month, quarter, year, currency, find, findHint, nothingFound
    case atMost(String)
    case loadFailed, loading, select, selectAll, asTable, series, noNumbers, rising, falling, breadcrumb, copy, copied
    case moreFailed, tryAgain

    var chinese: String {
        switch self {
        case .close: "关闭"
        case .dismiss: "知道了"
        case .from: "从"
        case .until: "到"
        case .today: "今天"
        case .week: "本周"
        case .month: "本月"
        case .quarter: "本季"
        case .year: "今年"
        case .currency: "币种"
        case .find: "查找"
        case .findHint: "输入名称的一部分"
        case .nothingFound: "没有匹配项"
        case .loadFailed: "暂时读不到选项，请重试"
        case .loading: "正在读取"
        case .select: "选择此行"
        case .selectAll: "选择全部行"
        case .asTable: "以表格查看"
        case .series: "项目"
        case .noNumbers: "暂无数据"
        case .atMost(let value): "最多 \(value)"
        case .rising: "上升"
        case .falling: "下降"
        case .breadcrumb: "所在位置"
        case .copy: "复制"
        case .copied: "已复制"
        case .moreFailed: "没有读到后面的内容。"
        case .tryAgain: "再试一次"
        }
    }

    var english: String {
        switch self {
        case .close: "Close"
        case .dismiss: "Dismiss"
        case .from: "From"
        case .until: "Until"
        case .today: "Today"
        case .week: "This week"
        case .month: "This month"
        case .quarter: "This quarter"
        case .year: "This year"
        case .currency: "Currency"
        case .find: "Find"
        case .findHint: "Type part of the name"
        case .nothingFound: "Nothing matches"
        case .loadFailed: "The choices cannot be read now, please try again"
        case .loading: "Loading"
        case .select: "Select this row"
        case .selectAll: "Select all rows"
        case .asTable: "Show as a table"
        case .series: "Item"
        case .noNumbers: "No numbers yet"
        case .atMost(let value): "at most \(value)"
        case .rising: "Up"
        case .falling: "Down"
        case .breadcrumb: "You are here"
        case .copy: "Copy"
        case .copied: "Copied"
        case .moreFailed: "What follows could not be read."
        case .tryAgain: "Try again"
        }
    }
}
