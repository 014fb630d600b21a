/// The texts of a cell that is edited where it stands.
enum CellWords: Catalog {
    case changedMeanwhile, now, saveMine, keepTheirs

    var chinese: String {
        switch self {
        case .changedMeanwhile: "有人同时修改了这一项"
        case .now: "现在的值"
        case .saveMine: "改为我的值"
        case .keepTheirs: "保留现在的值"
        }
    }

    var english: String {
        switch self {
        case .changedMeanwhile: "Somebody changed this meanwhile"
        case .now: "Now"
        case .saveMine: "Save mine"
        case .keepTheirs: "Keep what is there"
        }
    }
}
