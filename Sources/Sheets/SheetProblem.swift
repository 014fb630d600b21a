/// Why a workbook cannot be read.
public enum SheetProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file cannot be opened or written.
    case unreadable(String)
    /// It is no workbook, or one that was cut off.
    case damaged(String)
    /// It unpacks to more than is taken: a mistake or a trap.
    case tooLarge(limit: Int)
    /// More columns than a sheet has.
    case tooManyColumns(limit: Int)
    /// It is locked with a password, or an old `.xls`.
    case locked

    /// What is wrong, in English.
    public var description: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read or written."
        case .damaged(let what): "The workbook is damaged: \(what)."
        case .tooLarge(let limit): "The workbook unpacks to more than \(limit >> 20) MB."
        case .tooManyColumns(let limit): "The sheet has more than \(limit) columns."
        case .locked: "The workbook is locked or an old .xls; save it as .xlsx or .csv."
        }
    }

    /// What is wrong, in Chinese.
    public var chinese: String {
        switch self {
        case .unreadable: "文件无法读写。"
        case .damaged: "工作簿已损坏或不完整。"
        case .tooLarge(let limit): "工作簿解压后超过 \(limit >> 20) MB。"
        case .tooManyColumns(let limit): "工作表超过 \(limit) 列。"
        case .locked: "工作簿已加密或是旧版 .xls，请另存为 .xlsx 或 .csv。"
        }
    }
}
