/// The texts of the search page.
enum SearchWords: Catalog {
    case search, hint, examples, byKey, tooShort, nothingHelp, everywhere, partial, cut
    case searchOf(String)
    case nothing(String)
    case more(String)

    var chinese: String {
        switch self {
        case .search: "搜索"
        case .hint: "姓名、公司、电话、邮箱、信用代码"
        case .examples: "可输入几个汉字、拼音或首字母、号码中连续的四位。"
        case .byKey: "按 ↓ ↑ 选择，回车打开。"
        case .tooShort: "请至少输入一个汉字，或两个字母、数字。"
        case .nothingHelp: "换个关键词，或只输入其中几个字；你无权查看的记录不会出现。"
        case .everywhere: "在全部对象中搜索"
        case .partial: "时间已到，并非所有对象都已搜索。"
        case .cut: "含有这些字的记录很多，只比较了最新的 2,000 条；多输入几个字，可以找到更早的。"
        case .searchOf(let text): "搜索：\(text)"
        case .nothing(let text): "没有找到“\(text)”"
        case .more(let what): "更多\(what)"
        }
    }

    var english: String {
        switch self {
        case .search: "Search"
        case .hint: "Name, phone, e-mail, credit code"
        case .examples:
            "A few characters of a name, pinyin or its initials, any four digits of a number."
        case .byKey: " ↓ ↑ choose, Enter opens."
        case .tooShort: "Type at least one Chinese character, or two letters or digits."
        case .nothingHelp:
            "Try other words or only some of the characters. Records you do not have access to are not shown."
        case .everywhere: "Search everything"
        case .partial: "Time was up before everything was searched."
        case .cut: "Very many records come close: only the newest 2,000 were compared. Type more to find older ones."
        case .searchOf(let text): "Search: \(text)"
        case .nothing(let text): "Nothing was found for “\(text)”"
        case .more(let what): "More \(what.lowercased())"
        }
    }
}
