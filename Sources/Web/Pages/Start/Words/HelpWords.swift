/// One short help per object and per kind of page.
enum HelpWords: Catalog {
    case help, home, list, form, record, action, notifications, rules, checkIn, guide, adoption, demo, other
    case lead, account, contact, opportunity, order, receivable, receipt, ticket, task, activity, campaign, member
    case product, user, team

    /// 简体中文。
    var chinese: String {
        switch self {
        case .help: "帮助"
        case .home: "这里是今天等你处理的事：数字可以点开，任务按到期排列。"
        case .list: "点列名排序，用上方的框查找或筛选；地址栏里的链接可以直接发给同事。"
        case .form: "填写时会自动保留草稿，并提示错误和重复；只有点“保存”后别人才会看到。"
        case .record: "左边是资料和相关记录，右边是发生过的事。上方的按钮是现在能做的操作。"
        case .action: "这一步会一次完成全部写入；缺少什么会在相应位置说明。"
        case .notifications: "系统通知你的事，新的在前。点标题打开对应记录。"
        case .rules: "规则由条件决定，例如状态为“跟进中”时必填；保存时同样生效。"
        case .checkIn: "先选客户，再点“使用当前位置”。没有网络也可以提交，恢复后会发送一次。"
        case .guide: "每一步做过之后会自动打勾，不需要手动确认。"
        case .adoption: "只统计哪天有人使用、用的是手机还是电脑，不记录看了什么。"
        case .demo: "清除在后台进行，可以离开此页。"
        case .other: "需要帮助时，可以从“开始使用”看起。"
        case .lead: "线索是还没有确认需求的人或公司；确认后转化为客户和商机。"
        case .account: "客户是和你们往来的公司，各部门看到同一页。"
        case .contact: "联系人是客户公司里的人。"
        case .opportunity: "商机按阶段推进，进入下一阶段前要有相应证据。"
        case .order: "订单来自赢单，应收随订单产生。"
        case .receivable: "应收是客户应付的每一笔钱和到期日。"
        case .receipt: "回款到账后核销到应收。"
        case .ticket: "工单按优先级计时，超时会提醒。"
        case .task: "任务可以交给别的部门，完成后双方都能看到。"
        case .activity: "跟进记录电话、会议、拜访和邮件。"
        case .campaign: "市场活动带来线索，成员是活动面向的人。"
        case .member: "活动成员记录一个人对活动的回应。"
        case .product: "产品和价格用于报价和订单。"
        case .user: "同事的角色决定能看到和修改什么。"
        case .team: "团队决定经理能看到谁的记录。"
        }
    }

    /// English.
    var english: String {
        switch self {
        case .help: "Help"
        case .home: "What waits for you today: numbers open their lists, tasks are ordered by due time."
        case .list:
            "Press a heading to sort, use the box above to find or filter. The address can be sent to a colleague."
        case .form: "What you type is kept as a draft and checked as you go. Others see it only after you save."
        case .record:
            "Details and what belongs to it are on the left, what happened on the right. The buttons are what can be done now."
        case .action: "This step writes everything at once. What is missing is said where it belongs."
        case .notifications: "What Tutti told you, newest first. A title opens its record."
        case .rules: "A rule has a condition such as status == 'working'; saving keeps it too."
        case .checkIn:
            "Choose the account, then press Use my location. It works without a network and is sent once later."
        case .guide: "A step is ticked when it was really done; there is nothing to confirm."
        case .adoption: "Only which days people worked, and on a phone or a desk, is counted; not what they looked at."
        case .demo: "Clearing goes on in the background; you may leave this page."
        case .other: "For help, begin with Getting started."
        case .lead:
            "A lead is a person or company whose need is not confirmed yet. Confirmed, it becomes an account and a deal."
        case .account: "An account is a company you deal with; every department sees the same page."
        case .contact: "A contact is a person at an account."
        case .opportunity: "A deal moves through stages; each asks for its evidence."
        case .order: "An order comes from a won deal and brings its receivables."
        case .receivable: "A receivable is an amount an account owes, with its due day."
        case .receipt: "A receipt is money that came; allocate it to receivables."
        case .ticket: "A ticket's clock follows its priority and warns before it is late."
        case .task: "A task may go to another department; both see it done."
        case .activity: "An activity is a call, a meeting, a visit, an e-mail."
        case .campaign: "A campaign brings leads; its members are whom it speaks to."
        case .member: "A campaign member says how one person answered."
        case .product: "Products and prices are used in quotes and orders."
        case .user: "A colleague's roles decide what they see and change."
        case .team: "Teams decide whose records a manager sees."
        }
    }
}
