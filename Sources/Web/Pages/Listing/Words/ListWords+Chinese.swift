import Conditions

extension ListWords {
    var chinese: String {
        switch self {
        case .views: "视图"
        case .allRecords: "全部"
        case .saveView: "保存视图"
        case .changed: "已修改，尚未保存"
        case .viewName: "视图名称"
        case .whoSees: "谁能看到"
        case .pin: "固定在列表上方"
        case .showFirst: "打开列表时默认显示"
        case .updateView: "更新视图"
        case .saveAsNew: "另存为"
        case .deleteView: "删除视图"
        case .markView: "保存我的设置"
        case .rowsThatMatch: "符合以下"
        case .addCondition: "添加条件"
        case .addGroup: "添加条件组"
        case .field: "字段"
        case .operation: "比较方式"
        case .value: "值"
        case .days: "天"
        case .peek: "快速查看"
        case .layout: "显示方式"
        case .textOnly: "此条件无法用行表示，可以在下面直接修改文本。"
        case .unfinished: "还有条件没有填写完整。"
        case .asText: "以文本编辑"
        case .columns: "列"
        case .usualColumns: "恢复默认"
        case .earlier: "向前"
        case .later: "向后"
        case .groupBy: "分组"
        case .by: "按"
        case .noGroups: "不分组"
        case .mine: "只看我的"
        case .selectAll: "全选本页"
        case .totalOfAll: "合计"
        case .noValue: "（空）"
        case .close: "关闭"
        case .undo: "撤销"
        case .boardHelp: "方向键选择卡片，Shift 加左右方向键移动到相邻一列，回车打开。"
        case .comma: "、"
        case .moveTo: "移动到"
        case .needsForm: "需要填写信息"
        case .showEvidence: "填写证据"
        case .month: "月份"
        case .today: "今天"
        case .selection: "批量操作"
        case .chooseRows: "勾选记录以批量处理"
        case .exportHint: "导出当前显示的列，生成可用 Excel 打开的 CSV 文件。导出会写入审计记录。"
        case .deleteHint: "删除后这些记录不再显示，历史仍会保留。"
        case .tagsToAdd: "添加标签"
        case .tagsToRemove: "移除标签"
        case .tagHint: "多个标签用逗号分隔"
        case .download: "下载文件"
        case .stop: "停止"
        case .refresh: "刷新"
        case .reason: "原因"
        case .bulkJobs: "批量任务"
        case .noBulkJobs: "还没有批量任务。"
        case .moreViews(let a): "更多视图（\(a)）"
        case .reach(let a): a == .team ? "团队" : a == .everyone ? "公开" : "个人"
        case .visibility(let a): a == .team ? "我的团队" : a == .everyone ? "所有人" : "只有我"
        case .joining(let a): a == .all ? "全部条件" : "任一条件"
        case .groupMark(let a): "组 \(a)"
        case .groupHint(let a): a == .any ? "同组的条件满足任一即可。" : "同组的条件须全部满足。"
        case .asks(let a): Self.chinese(a)
        case .layoutName(let a): a == .table ? "列表" : a == .board ? "看板" : "日历"
        case .select(let a): "选择 \(a)"
        case .peekAt(let a): "快速查看 \(a)"
        case .totalOf(let a): "前 \(a) 条合计"
        case .searchCut(let a): "符合搜索的记录超过 \(a) 条，这里只有其中最新的 \(a) 条；要找更早的，请多输入几个字，或改用筛选。"
        case .countedUpTo(let a): "只统计最新 \(a) 条。"
        case .missing(let a): "缺少：\(a)"
        case .inPlace(let a): "在此阶段已 \(a) 天"
        case .daysHere(let a): a == 0 ? "今天" : "\(a) 天"
        case .idle(let a): "\(a) 天无动静"
        case .moveCard(let a): "移动 \(a)"
        case .monthName(let a): "\(a.components.year) 年 \(a.components.month) 月"
        case .firstOfMonth(let a): "本月记录较多，只显示前 \(a) 条。"
        case .weekday(let a): ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][a % 7]
        case .moreOfDay(let a): "还有 \(a) 条"
        case .selected(let a): "已选 \(a) 条"
        case .allOf(let a): "全部 \(a) 条"
        case .bulk(let a): Self.chinese(a)
        case .bulkTitle(let a, let b): "\(Self.chinese(a)) \(b) 条记录"
        case .state(let a):
            switch a {
            case .running: "进行中"
            case .done: "已完成"
            case .cancelled: "已停止"
            case .failed: "失败"
            }
        case .refused(let a): "\(a) 条未处理"
        case .average(let a): "平均 \(a)"
        case .weighted(let a, let b): "按 \(a)% 计 \(b)"
        }
    }

    private static func chinese(_ kind: BulkJob.Kind) -> String {
        switch kind {
        case .edit: "批量修改"
        case .assign: "分配"
        case .tag: "标签"
        case .export: "导出"
        case .delete: "删除"
        }
    }

    private static func chinese(_ asked: FilterOperation) -> String {
        let text =
            switch asked.operation {
            case .equal: "等于"
            case .notEqual: "不等于"
            case .less: "小于"
            case .lessOrEqual: "不大于"
            case .greater: "大于"
            case .greaterOrEqual: "不小于"
            case .contains: "包含"
            case .lacks: "不包含"
            case .startsWith: "开头是"
            case .endsWith: "结尾是"
            case .anyOf: "是其中之一"
            case .noneOf: "不是其中任何一个"
            case .includes: "含有"
            case .excludes: "不含"
            case .present: "有值"
            case .missing: "为空"
            }
        return asked.isRelative ? "\(text)（距今天数）" : text
    }
}
