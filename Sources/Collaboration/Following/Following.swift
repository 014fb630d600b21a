import Parties
import Records

/// Followers hear of what happens to a record: each once, and only those who may see it.
enum Following {
    /// The facts that are news. A fact costs a job, so what nobody waits for is not among them.
    private static let facts = [
        "comment.created", "activity.created", "attachment.created", "task.completed", "opportunity.advanced",
        "opportunity.won", "opportunity.lost", "opportunity.handed_over", "handover.accepted", "handover.returned",
        "ticket.responded", "ticket.resolved", "ticket.reopened", "order.paid",
        "lead.converted", "lead.rejected",
    ]

    /// One reaction for each of them.
    static let reactions = facts.map { fact in
        // What the system finishes as a consequence is no news beside its cause.
        Reaction("follow.\(fact)", on: fact, when: { $0.object != "task" || $0.cause == nil }) { work, entry in
            try tell(entry, work)
        }
    }

    private static func tell(_ entry: JournalEntry, _ work: Work) throws {
        guard let object = work.schema.object(entry.object), let done = try work.find(object, entry.record) else {
            return
        }
        let record = try work.subject(of: done) ?? done
        var audience = Set(try Followers.of(record, work))
        if record.id != done.id { audience.formUnion(try Followers.of(done, work)) }
        if let account = entry.account, account != record.id,
            let definition = work.schema.object("account"), let customer = try work.find(definition, account)
        {
            audience.formUnion(try Followers.of(customer, work).filter { $0 != customer.createdBy })
        }
        audience.remove(entry.actor)
        // The owner hears of the money itself, with the amount.
        if entry.fact == "order.paid", let owner = record.responsible { audience.remove(owner) }
        let (title, body) = news(entry, done, record, work)
        for user in audience.sorted() where try done.id == record.id || sees(user, done, work) {
            try Notice.post(toOnce: user, kind: "following", about: record, title, body, in: work)
        }
    }

    /// What happened beside a record is told to who may see that too, not the record alone.
    private static func sees(_ user: Int64, _ done: AnyRecord, _ work: Work) throws -> Bool {
        try work.colleague(user).map { try work.may($0, see: done) } ?? false
    }

    private static func news(
        _ entry: JournalEntry, _ done: AnyRecord, _ record: AnyRecord, _ work: Work
    ) -> (Label, Label?) {
        let who = work.colleague(entry.actor)?.name
        let said = words[entry.fact] ?? words[".\(entry.action)"] ?? Label("有更新", "changed")
        let title = Label(
            "\(who ?? "系统")\(said.zhHans)：\(record.title)", "\(who ?? "Tutti") \(said.en): \(record.title)")
        let text = done.id == record.id ? nil : String(done.title.prefix(200))
        return (title, text.map { Label($0, $0) })
    }

    private static let words: [String: Label] = [
        "comment.created": Label("发表了评论", "commented"), "activity.created": Label("记录了跟进", "logged an activity"),
        "attachment.created": Label("上传了文件", "added a file"), ".completed": Label("完成了任务", "completed a task"),
        ".advanced": Label("推进了阶段", "moved the stage"), ".won": Label("赢单", "won the deal"),
        ".lost": Label("输单", "lost the deal"), ".handed_over": Label("提交了交接", "handed the deal over"),
        ".accepted": Label("接收了交接", "accepted the handover"), ".returned": Label("退回了交接", "sent the handover back"),
        ".responded": Label("首次响应", "answered first"), ".resolved": Label("解决了工单", "resolved the ticket"),
        ".reopened": Label("重新打开了工单", "reopened the ticket"),
        ".paid": Label("确认付清", "was paid in full"), ".converted": Label("转化了线索", "converted the lead"),
        ".rejected": Label("退回了线索", "rejected the lead"),
    ]
}
