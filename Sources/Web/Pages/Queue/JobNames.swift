import Records

/// How people call reactions and timers.
enum JobNames {
    /// Nil for a name that no part of this release has: an old job is shown by its key.
    static func label(_ name: String) -> Label? {
        if name.hasSuffix(".handed") { return Label("通知新负责人", "The new owner hears of it") }
        if name.hasSuffix(".shared.tell") { return Label("通知共享对象", "Whoever it is shared with hears of it") }
        if let (_, label) = families.first(where: { name.hasPrefix($0.beginning) }) { return label }
        return timers[name] ?? reactions[name]
    }

    /// Those that do one thing after several facts.
    private static let families: [(beginning: String, label: Label)] = [
        ("follow.", Label("通知关注者", "Followers hear of it")),
        ("task.progress.", Label("统计子任务进度", "Progress of sub-tasks is counted")),
        ("task.reminder.", Label("设定任务提醒", "The reminder of a task is set")),
        ("activity.reminder.", Label("设定日程提醒", "The reminder of an activity is set")),
        ("handover.receive.", Label("通知服务接收交接", "Service hears of the handover")),
        ("handover.settle.", Label("完成交接任务", "The task of a handover is finished")),
        ("handover.tell_seller.", Label("通知销售交接结果", "The seller hears how service decided")),
    ]

    private static let timers: [String: Label] = [
        "lead.first_touch": Label("线索首次跟进到期", "First touch of a lead is due"),
        "ticket.breach.response": Label("工单首次响应到期", "First response to a ticket is due"),
        "ticket.breach.resolution": Label("工单解决到期", "Resolution of a ticket is due"),
        "duplicates.sweep": Label("查找疑似重复", "Search for duplicates"),
        "demo.clear": Label("清除演示数据", "Clearing of the demo data"),
        "notice.digest": Label("未读通知邮件摘要", "Digest of unread notifications by e-mail"),
        "reminder": Label("提前一小时提醒", "Reminder an hour before"),
        "lists.bulk": Label("批量任务", "Bulk job"),
    ]

    private static let reactions: [String: Label] = [
        "lead.qualify": Label("线索评分与分配", "A new lead is scored and assigned"),
        "lead.touched": Label("确认线索首次跟进", "First touch of a lead is noted"),
        "lead.tell_reminded": Label("提醒跟进线索", "Reminded of a lead"),
        "lead.tell_rerouted": Label("告知线索转交", "Told that a lead was handed on"),
        "opportunity.congratulate": Label("祝贺赢单", "The seller is congratulated"),
        "receivable.expect": Label("登记应收", "What the customer owes is booked"),
        "service.arrange": Label("安排服务", "Service is arranged"),
        "order.paid": Label("订单付清", "The order is marked as paid"),
        "ticket.start_clock": Label("工单开始计时", "The clock of a ticket starts"),
        "ticket.restart_clock": Label("工单按新优先级计时", "The clock of a ticket follows its priority"),
        "ticket.tell_breach": Label("告知工单超时", "Told that a ticket is late"),
        "ticket.tell_sales": Label("通知销售工单已解决", "Sales hears of the solved ticket"),
        "ticket.bad_rating": Label("提醒差评", "Somebody is warned of a bad rating"),
        "comment.mention": Label("通知被提到的人", "Whoever is mentioned hears of it"),
        "comment.mention_again": Label("通知修改后提到的人", "Whoever a changed comment newly mentions hears of it"),
        "comment.replied": Label("通知被回复的人", "Whoever is answered hears of it"),
        "task.given": Label("通知任务负责人", "The owner of a new task hears of it"),
    ]
}
