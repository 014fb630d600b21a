import Records

/// The texts of roles and of seeing as somebody else.
enum RoleWords {
    static let lead = Label(
        "角色决定每个人能看到和能做的事。同一套规则用于页面、搜索、导出、接口和自动化。",
        "Roles decide what people see and do: on pages, in search, exports, the API and automation.")
    static let addRole = Label("新建角色", "New role")
    static let copyOf = Label("复制自", "Copy of")
    static let everything = Label("其他所有对象", "Everything else")
    static let person = Label("以谁的身份", "As whom")
    static let seeAs = Label("以此角色查看", "See as this role")
    static let stop = Label("结束查看", "Stop")
    static let fieldsAndCondition = Label("字段与条件", "Fields and condition")
    static let fieldRules = Label("字段规则", "Field rules")
    static let conditionHint = Label("只有满足条件的记录才适用，可留空。", "The grant holds for records that match; may be empty.")
    static let open = Label("可读写", "Read and write")
    static let readOnly = Label("只读", "Read only")
    static let masked = Label("脱敏", "Masked")
    static let hidden = Label("隐藏", "Hidden")
    static let inUse = Label("仍有用户使用此角色。", "Some users still have this role.")
    static let removeRole = Label("删除角色", "Remove role")
    static let badKey = Label("只能用小写字母、数字和下划线，且不能重复", "must be lower-case letters, digits and _, and new")
    static let readOnlyNow = Label("预览时不能修改任何内容。", "Nothing can be changed while seeing as somebody else.")

    static func seeing(_ role: Label, _ person: String) -> Label {
        Label("正在以“\(person)”的“\(role.zhHans)”角色查看，只读", "Seeing as “\(person)” in the role “\(role.en)”, read only")
    }

    static func action(_ action: Action) -> Label {
        switch action {
        case .create: Label("新建", "Create")
        case .read: Label("查看", "Read")
        case .update: Label("修改", "Change")
        case .delete: Label("删除", "Delete")
        case .export: Label("导出", "Export")
        }
    }

    static func reach(_ reach: Reach) -> Label {
        switch reach {
        case .none: Label("无", "None")
        case .own: Label("本人", "Own")
        case .team: Label("本团队", "Team")
        case .subtree: Label("下级团队", "Subtree")
        case .all: Label("全部", "All")
        }
    }

    static func rule(_ rule: FieldRule) -> Label {
        switch rule {
        case .open: open
        case .readOnly: readOnly
        case .masked: masked
        case .hidden: hidden
        }
    }
}
