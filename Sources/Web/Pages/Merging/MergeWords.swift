import China
import Parties

/// The texts of the pages about records that are one.
enum MergeWords: Catalog {
    case duplicates, duplicatesHelp, noDuplicates, suspects, noSuspects, another, past, undo, sideBySide, merge, apart
    case canUndo, stays, empty, moves
    case mergeOf(String)
    case mergedIn(Int)
    case probability(Int)
    case field(String, String)
    case because(Survivorship.Rule)

    var chinese: String {
        switch self {
        case .duplicates: "疑似重复"
        case .duplicatesHelp: "每晚比对当天有变化的客户、联系人和线索；合并后可以撤销。"
        case .noDuplicates: "没有待处理的疑似重复。"
        case .suspects: "可能重复"
        case .noSuspects: "没有发现可能重复的记录。"
        case .another: "选择其他记录"
        case .past: "以往的合并"
        case .undo: "撤销合并"
        case .sideBySide: "对照并合并"
        case .merge: "合并"
        case .apart: "不是同一个"
        case .canUndo: "合并后可随时撤销；原记录的链接会转到保留的记录。"
        case .stays: "保留"
        case .empty: "（空）"
        case .moves: "随之转移的记录"
        case .mergeOf(let name): "合并：\(name)"
        case .mergedIn(let count): "已并入，转移 \(count) 条记录"
        case .probability(let percent): "可能性 \(percent)%"
        case .field(let name, let level): "\(name)：\(level)"
        case .because(let rule): rule.text(.zhHans)
        }
    }

    var english: String {
        switch self {
        case .duplicates: "Possible duplicates"
        case .duplicatesHelp:
            "Every night the accounts, contacts and leads that changed are compared. A merge can be undone."
        case .noDuplicates: "No possible duplicates to review."
        case .suspects: "Possible matches"
        case .noSuspects: "No record looks like this one."
        case .another: "Choose another record"
        case .past: "Earlier merges"
        case .undo: "Undo merge"
        case .sideBySide: "Compare and merge"
        case .merge: "Merge"
        case .apart: "Not the same"
        case .canUndo:
            "A merge can be undone at any time; links to the other record open the one you keep."
        case .stays: "Keep"
        case .empty: "(empty)"
        case .moves: "Records that move along"
        case .mergeOf(let name): "Merge: \(name)"
        case .mergedIn(let count): "became part of it, \(count) records moved"
        case .probability(let percent): "\(percent)% likely"
        case .field(let name, let level): "\(name): \(level)"
        case .because(let rule): rule.text(.en)
        }
    }
}
