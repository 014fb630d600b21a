import Records

/// The texts of sharing a record.
enum ShareWords: Catalog {
    case share, whom, level, help, shared, nobody, stop, levelHelp, missing, gone
    case sharedWith(Int)
    case shareOf(String)
    case team(String)
    case member(String, String)
    case by(String)
    case stopFor(String)

    var chinese: String {
        switch self {
        case .share: "共享"
        case .whom: "同事或团队"
        case .level: "权限"
        case .help: "共享让对方看到这一条记录，也可以让对方修改；对方角色隐藏、脱敏或只读的字段不变。删除、转交、导出仍按角色权限。共享给团队，下级团队也能看到。"
        case .shared: "已共享给"
        case .nobody: "尚未共享给任何人。"
        case .stop: "取消共享"
        case .levelHelp: "“可编辑”的同事也能继续共享。"
        case .missing: "请选择同事或团队"
        case .gone: "已离开"
        case .sharedWith(let count): "已共享给 \(count) 方"
        case .shareOf(let name): "共享：\(name)"
        case .team(let name): "\(name)（团队）"
        case .member(let name, let team): "\(name)（\(team)）"
        case .by(let name): "由 \(name) 共享"
        case .stopFor(let name): "取消共享：\(name)"
        }
    }

    var english: String {
        switch self {
        case .share: "Share"
        case .whom: "Person or team"
        case .level: "Access"
        case .help:
            "They can view this record, or edit it if you allow. Field restrictions from their roles still apply; "
                + "deleting, reassigning and exporting stay with the roles. Sub-teams are included."
        case .shared: "Shared with"
        case .nobody: "Not shared with anybody yet."
        case .stop: "Stop sharing"
        case .levelHelp: "People who can edit can also share."
        case .missing: "Choose a person or a team"
        case .gone: "Left"
        case .sharedWith(let count): "Shared with \(count)"
        case .shareOf(let name): "Share: \(name)"
        case .team(let name): "\(name) (team)"
        case .member(let name, let team): "\(name) (\(team))"
        case .by(let name): "shared by \(name)"
        case .stopFor(let name): "Stop sharing with \(name)"
        }
    }
}
