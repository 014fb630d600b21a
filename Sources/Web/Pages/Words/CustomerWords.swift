import Records

/// The texts of the customer's page.
enum CustomerWords: Catalog {
    case write, showRest, atAGlance, openDeals, bought, owed, overdueMoney, openTickets, lastContact, today, yesterday,
        never
    case nextStep, noNextStep, dealIdle, planOne, matrix, legalEntity, subAccounts, people, addPerson
    case noDecider, ratings, relations, addRelation, touches, consent, granted, withdrawn
    case noteConsent, source, quality
    case jump, glance, noOpenDeals
    case nothingYet, beginHere, meetSomebody, talkOnce, openDeal, planStep
    case satisfaction(Int)
    /// How many, as a text.
    case closedDeals(String)
    case daysAgo(Int)
    /// A date and its day of the week.
    case day(String, Label)
    case responsible(String)
    case relationsOf(String)
    case completeNow(Int)
}

extension CustomerWords {
    var chinese: String {
        switch self {
        case .write: "记录与讨论"
        case .showRest: "显示关系、触点、文件与授权"
        case .atAGlance: "客户概况"
        case .openDeals: "进行中商机"
        case .bought: "已购"
        case .owed: "应收未收"
        case .overdueMoney: "应收未收，含逾期"
        case .openTickets: "未解决工单"
        case .lastContact: "上次联系"
        case .today: "今天"
        case .yesterday: "昨天"
        case .day(let date, let weekday): "\(date) \(weekday.zhHans)"
        case .never: "从未"
        case .nextStep: "下一步"
        case .noNextStep: "还没有安排下一步。"
        case .dealIdle: "没有下一步的商机："
        case .planOne: "安排"
        case .matrix: "责任矩阵"
        case .legalEntity: "法人主体："
        case .subAccounts: "下级客户"
        case .people: "联系人"
        case .addPerson: "新建联系人"
        case .noDecider: "还不知道谁拍板：请标注决策人或经济决策人。"
        case .ratings: "满意度"
        case .relations: "关联关系"
        case .addRelation: "新建关联关系"
        case .touches: "营销触点"
        case .consent: "授权同意"
        case .granted: "同意"
        case .withdrawn: "撤回"
        case .noteConsent: "登记授权"
        case .source: "来源，如电话、表单"
        case .quality: "资料完整度"
        case .jump: "本页各部分"
        case .glance: "概况"
        case .noOpenDeals: "没有进行中的商机。"
        case .closedDeals(let count): "已结束的商机（\(count)）"
        case .nothingYet: "还没有"
        case .beginHere: "新客户，从这里开始："
        case .meetSomebody: "添加联系人"
        case .talkOnce: "记录第一次联系"
        case .openDeal: "新建商机"
        case .planStep: "安排下一步"
        case .satisfaction(let count): "满意度（近 \(count) 次）"
        case .daysAgo(let days): "\(days) 天前"
        case .responsible(let stage): "\(stage)阶段由谁负责"
        case .relationsOf(let name): "\(name) 的关联关系"
        case .completeNow(let count): "立即补全 \(count) 项"
        }
    }

    var english: String {
        switch self {
        case .write: "Write down and discuss"
        case .showRest: "Show relations, touches, files and consent"
        case .atAGlance: "At a glance"
        case .openDeals: "Open deals"
        case .bought: "Purchased"
        case .owed: "Outstanding"
        case .overdueMoney: "Outstanding, partly overdue"
        case .openTickets: "Open tickets"
        case .lastContact: "Last contact"
        case .today: "Today"
        case .yesterday: "Yesterday"
        case .day(let date, let weekday): "\(weekday.en) \(date)"
        case .never: "Never"
        case .nextStep: "Next step"
        case .noNextStep: "No next step is planned."
        case .dealIdle: "Deal without a next step:"
        case .planOne: "Plan one"
        case .matrix: "Matrix"
        case .legalEntity: "Legal entity:"
        case .subAccounts: "Sub-accounts"
        case .people: "People"
        case .addPerson: "Add a person"
        case .noDecider: "No decision maker yet: mark the decision maker or economic buyer."
        case .ratings: "Satisfaction"
        case .relations: "Relations"
        case .addRelation: "Add a relation"
        case .touches: "Marketing touches"
        case .consent: "Consent"
        case .granted: "Granted"
        case .withdrawn: "Withdrawn"
        case .noteConsent: "Note consent"
        case .source: "Source, as a call or a form"
        case .quality: "Data quality"
        case .jump: "Parts of this page"
        case .glance: "Overview"
        case .noOpenDeals: "No open deal."
        case .closedDeals(let count): "Closed deals (\(count))"
        case .nothingYet: "Nothing yet"
        case .beginHere: "A new customer. Begin here:"
        case .meetSomebody: "Add a person"
        case .talkOnce: "Note the first contact"
        case .openDeal: "Open a deal"
        case .planStep: "Plan the next step"
        case .satisfaction(let count): "Satisfaction (last \(count))"
        case .daysAgo(let days): days == 1 ? "1 day ago" : "\(days) days ago"
        case .responsible(let stage): "Responsible at the stage “\(stage)”"
        case .relationsOf(let name): "Relations of \(name)"
        case .completeNow(let count): count == 1 ? "Complete 1 field now" : "Complete \(count) fields now"
        }
    }
}
