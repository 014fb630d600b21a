import Marketing
import Records

/// The texts of fields, rules, calendar and pipeline.
enum SetupWords {
    static let fieldsLead = Label(
        "新增的字段立即出现在表单、列表、筛选、导入和接口中。", "A new field is in forms, lists, filters, imports and the API at once.")
    static let addField = Label("新增字段", "New field")
    static let kind = Label("类型", "Kind")
    static let choices = Label("选项（每行一个）", "Choices, one a line")
    static let noFields = Label("还没有自定义字段。", "There are no custom fields yet.")
    static let removeHint = Label("已填写的内容仍会保留在记录中。", "What was filled in stays in the records.")
    static let unknownKind = Label("未知类型", "Unknown kind")

    static func kind(_ kind: String) -> Label {
        switch kind {
        case "text": Label("单行文本", "Text")
        case "long_text": Label("多行文本", "Long text")
        case "integer": Label("整数", "Whole number")
        case "boolean": Label("是否", "Yes or no")
        case "date": Label("日期", "Date")
        case "time": Label("日期时间", "Date and time")
        case "choice": Label("单选", "Choice")
        default: unknownKind
        }
    }

    // Rules
    static let asText = Label("以文字编辑", "Edit as text")
    static let conditionText = Label("条件表达式", "Condition as text")
    static let unfinishedRow = Label("条件中有一行没有填完", "a row of the condition is not finished")
    static let published = Label("生效版本", "In force")
    static let draft = Label("草稿", "Draft")
    static let draftHint = Label(
        "保存为草稿，发布后才生效。已发布的版本不再改变。", "Saved as a draft; it counts once published. A published version never changes.")
    static let saveDraft = Label("保存草稿", "Save draft")
    static let publish = Label("发布", "Publish")
    static let discardDraft = Label("放弃草稿", "Discard draft")
    static let noDraft = Label("没有草稿可发布", "there is no draft to publish")
    static let points = Label("分值", "Points")
    static let group = Label("分组", "Group")
    static func name(_ group: ScoreGroup) -> Label {
        switch group {
        case .fit: Label("匹配度", "Fit")
        case .engagement: Label("互动", "Engagement")
        case .channelQuality: Label("渠道质量", "Channel quality")
        }
    }
    static let role = Label("分给角色", "To role")
    static let anybody = Label("所有销售", "All sellers")
    static let rule = Label("规则", "Rule")
    static let newRule = Label("新规则", "New rule")
    static let tryIt = Label("用一条线索试算", "Try it on a lead")
    static let lead = Label("线索", "Lead")
    static let tryGo = Label("试算", "Try")
    static let result = Label("结果", "Result")
    static let nobody = Label("无人可分配", "Nobody")
    static let versions = Label("历史版本", "Versions")
    static let score = Label("评分", "Score")
    static let badPoints = Label("须为 -1000 到 1000 的整数", "must be a whole number from -1000 to 1000")
    static let badKey = Label("只能用小写字母、数字和下划线，且不能重复", "must be lower-case letters, digits and _, and unique")
    static let titleNeeded = Label("请填写中英文名称", "needs a name in both languages")
    static let scoringLead = Label(
        "每条满足条件的规则加分，总分限制在 0 到 100。", "Each rule that matches adds its points; a score is 0 to 100.")
    static let routingLead = Label(
        "先看客户已有负责人，再按顺序取第一条满足的规则，按权重轮流分给该角色。",
        "An account's owner comes first; then the first rule that matches gives the lead to its role in turn.")
    static let noRules = Label("没有规则：按权重轮流分配。", "No rules: leads go round by weight.")

    // Calendar
    static let calendarLead = Label(
        "首次跟进和工单时限按此日历计算，未到期的时限在下次计算时更新。",
        "First touches and ticket clocks run on it; running clocks follow when they are next computed.")
    static let zone = Label("时区", "Time zone")
    static let holidays = Label("按国务院公布的节假日与调休", "Chinese public holidays and make-up days")
    static let days = Label("例外日", "Exceptions")
    static let daysHint = Label(
        "每行一天：2026-12-31 09:00-12:00 名称；不写时段表示休息。",
        "One a line: 2026-12-31 09:00-12:00 name; without hours the day is off.")
    static let builtIn = Label("内置节假日", "Holidays built in")
    static let off = Label("放假", "Off")
    static let worked = Label("调休上班", "Worked")
    static let weekdays = [
        Label("星期一", "Monday"), Label("星期二", "Tuesday"), Label("星期三", "Wednesday"), Label("星期四", "Thursday"),
        Label("星期五", "Friday"), Label("星期六", "Saturday"), Label("星期日", "Sunday"),
    ]

    // Pipeline
    static let pipelineLead = Label(
        "看板、列表及其排序、表单和接口都按这里的阶段。键不变，名称和顺序可随时改。",
        "Boards, lists and their order, forms and the API follow these stages. Keys stay; names and order may change.")
    static let stage = Label("阶段", "Stage")
    static let likelihood = Label("赢率（%）", "Win rate (%)")
    static let evidence = Label("证据", "Evidence")
    static let evidenceHint = Label(
        "改名后，已有商机也显示新名称。移除后，阶段不再要求、表单不再提供；已填写的商机保留内容。恢复后要重新勾选到阶段。",
        """
        Deals that hold it show a new name too. What is removed is asked for by no stage and offered by no form; deals \
        keep what was written. Restored, it must be ticked for its stages again.
        """)
    static let removed = Label("已移除", "Removed")
    static let evidenceRemoval = Label(
        "所有阶段不再要求它；商机中已写的内容保留。", "No stage asks for it any more; what deals say of it stays.")
    static let asksFor = Label("进入前须有", "Asks for on entry")
    static let addEvidence = Label("新增证据", "New evidence")
    static let addStage = Label("新增阶段", "New stage")
    static let moveUp = Label("上移", "Move up")
    static let moveDown = Label("下移", "Move down")
    static let retire = Label("停用", "Retire")
    static let restore = Label("恢复", "Restore")
    static let retired = Label("已停用", "Retired")
    static let retireHint = Label(
        "已在此阶段的商机留在原处，不能再进入。", "Deals that stand here stay; none may enter any more.")
    static let closing = Label("结果", "Outcome")
    static let badNumber = Label("应为整数", "must be a whole number")
    static let required = Label("必填", "Required")
    static let requiredHint = Label(
        "新建时必须填写；已有记录下次编辑表单时补齐。",
        "Must be filled in when a record is made; older records when their form is next saved."
    )
    static let currency = Label("公司币种", "Currency of the company")
    static let currencyHint = Label(
        "没有写明币种的金额都按此币种；已有金额不变。", "Amounts that name no currency are in it; what is there stays.")
    static let unknownCurrency = Label("未知币种", "is no known currency")
}
