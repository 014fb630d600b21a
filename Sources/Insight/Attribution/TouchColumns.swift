import Tables

/// Which column of a file of touches plays which part.
struct TouchColumns {
    let journey: Int
    let channel: Int
    let time: Int?
    let conversion: Int?
    let value: Int?
    let convertedAt: Int?
    let lead: Int?
    let opportunity: Int?

    init(_ table: Table, _ named: AttributionEvaluation.Columns) throws(EvaluationError) {
        let guess = ColumnGuess(table)
        var taken: Set<Int> = []
        convertedAt = try guess.find(named.convertedAt, usual: Self.convertedAtNames)
        if let convertedAt { taken.insert(convertedAt) }
        value = try guess.find(named.value, usual: Self.valueNames, except: taken)
        if let value { taken.insert(value) }
        lead = try guess.find(named.lead, usual: Self.leadNames, except: taken)
        if let lead { taken.insert(lead) }
        opportunity = try guess.find(named.opportunity, usual: Self.opportunityNames, except: taken)
        if let opportunity { taken.insert(opportunity) }
        conversion = try guess.find(named.conversion, usual: Self.conversionNames, except: taken)
        if let conversion { taken.insert(conversion) }
        channel = try guess.need("channel", named.channel, usual: Self.channelNames, except: taken)
        taken.insert(channel)
        time = try guess.find(named.time, usual: Self.timeNames, except: taken)
        if let time { taken.insert(time) }
        journey = try guess.need("journey", named.journey, usual: Self.journeyNames, except: taken)
        guard conversion != nil || value != nil || convertedAt != nil else {
            throw .missingColumn(part: "conversion", available: table.columns)
        }
    }

    func uses(_ table: Table) -> [ColumnUse] {
        let parts: [(String, Int?)] = [
            ("journey", journey), ("channel", channel), ("time", time), ("conversion", conversion), ("value", value),
            ("converted_at", convertedAt), ("lead", lead), ("opportunity", opportunity),
        ]
        return parts.compactMap { part, place in
            place.map { ColumnUse(part: part, column: table.columns[$0]) }
        }
    }

    private static let convertedAtNames = [
        "conversion_time", "conversion_timestamp", "conversion_date", "converted_at", "转化时间", "转化日期",
    ]
    private static let valueNames = [
        "conversion_value", "conv_value", "value", "value_cents", "revenue", "amount", "转化金额", "金额", "收入", "价值",
    ]
    private static let leadNames = ["lead_created", "is_lead", "created_lead", "lead_touch", "产生线索", "是否线索"]
    private static let opportunityNames = [
        "opportunity_created", "is_opportunity", "created_opportunity", "opportunity_touch", "产生商机", "是否商机",
    ]
    private static let conversionNames = [
        "conversion", "converted", "conversions", "is_conversion", "is_converted", "conv", "转化", "是否转化",
    ]
    private static let channelNames = [
        "channel", "marketing_channel", "touch_channel", "touchpoint", "source", "utm_source", "traffic_source",
        "medium",
        "campaign", "渠道", "触点", "来源",
    ]
    private static let timeNames = [
        "time", "timestamp", "datetime", "touched_at", "touch_time", "touch_date", "occurred_at", "event_time",
        "event_date", "date", "at", "ts", "created_at", "触达时间", "时间", "日期",
    ]
    private static let journeyNames = [
        "journey_id", "journey", "user_id", "user", "uid", "cookie", "cookie_id", "visitor_id", "visitor", "client_id",
        "customer_id", "customer", "contact_id", "contact", "lead_id", "person_id", "person", "device_id", "session_id",
        "id", "旅程编号", "旅程", "用户编号", "用户", "客户编号", "客户", "访客", "线索编号",
    ]
}
