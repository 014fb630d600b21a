extension MetricDefinition {
    static let collaborationMetrics: [MetricDefinition] = [leadCollaboration, informationSync, serviceFeedback]

    /// 线索协同率.
    public static let leadCollaboration = MetricDefinition(
        "lead_collaboration", name: Bilingual(zhHans: "线索协同率", en: "Lead collaboration rate"),
        meaning: Bilingual(
            zhHans: "同步给销售并被跟进的市场线索 ÷ 市场线索；设定时限时，时限内尚未跟进的不计入",
            en: "leads from marketing handed to sales and followed up ÷ leads from marketing; with a time limit, leads "
                + "still inside it are left out"),
        rows: Bilingual(zhHans: "期内市场来源的线索", en: "leads of the period that came from marketing"), unit: .percent)

    /// 信息同步及时率.
    public static let informationSync = MetricDefinition(
        "information_sync", name: Bilingual(zhHans: "信息同步及时率", en: "Timely handover rate"),
        meaning: Bilingual(
            zhHans: "成交后 24 小时内（含）将信息同步给售后的成交 ÷ 成交；未满 24 小时且未同步的不计入",
            en:
                "won deals whose information reached service within 24 hours ÷ won deals; younger ones not yet passed on "
                + "are left out"),
        rows: Bilingual(zhHans: "期内赢单的商机", en: "deals won in the period"), unit: .percent)

    /// 售后信息回传率.
    public static let serviceFeedback = MetricDefinition(
        "service_feedback", name: Bilingual(zhHans: "售后信息回传率", en: "Service feedback rate"),
        meaning: Bilingual(
            zhHans: "解决后 12 小时内（含）将结果回传至 CRM 的问题 ÷ 已解决问题；未满 12 小时且未回传的不计入",
            en:
                "problems whose outcome was written back within 12 hours of the solution ÷ solved problems; younger ones "
                + "not yet written back are left out"),
        rows: Bilingual(zhHans: "期内解决的工单", en: "tickets solved in the period"), unit: .percent)
}
