import Records

/// How people call what the journal says was done.
enum ActionWords {
    static func label(_ action: String) -> Label { known[action] ?? Label(action, action) }

    /// What capabilities write into the journal, by name.
    static let known: [String: Label] = [
        "created": Label("创建", "created"), "updated": Label("修改", "changed"), "deleted": Label("删除", "deleted"),
        "qualified": Label("评分并分配", "scored and routed"), "touched": Label("已跟进", "touched"),
        "reminded": Label("提醒跟进", "reminded"), "rerouted": Label("转交他人", "handed on"),
        "converted": Label("转化", "converted"), "captured_again": Label("再次提交表单", "sent a form again"),
        "advanced": Label("推进阶段", "advanced"), "won": Label("赢单", "won"), "lost": Label("输单", "lost"),
        "rejected": Label("退回线索", "rejected"),
        "paid": Label("付清", "paid"), "partly_paid": Label("部分付款", "partly paid"),
        "allocated": Label("核销", "allocated"), "responded": Label("首次响应", "responded"),
        "resolved": Label("解决", "resolved"), "rated": Label("评价", "rated"), "paused": Label("等待客户", "paused"),
        "resumed": Label("继续处理", "resumed"), "reopened": Label("重新打开", "reopened"),
        "breached": Label("超时", "breached"), "clock_set": Label("计算时限", "set due times"),
        "completed": Label("完成", "completed"), "claimed": Label("认领", "took"),
        "progressed": Label("进度更新", "progressed"), "handed_over": Label("提交交接", "handed over"),
        "accepted": Label("接收", "accepted"), "returned": Label("退回", "sent back"), "read": Label("已读", "read"),
        "merged": Label("并入另一记录", "became part of another"), "absorbed": Label("合并", "merged"),
        "moved": Label("随合并转移", "moved by a merge"), "separated": Label("撤销合并", "merge undone"),
        "restored": Label("恢复", "restored"), "moved_back": Label("撤销转移", "moved back"),
        "exported": Label("导出", "exported"), "shared": Label("共享", "shared"),
        "unshared": Label("取消共享", "stopped sharing"),
    ]
}
