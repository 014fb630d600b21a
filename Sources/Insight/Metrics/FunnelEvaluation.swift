import Tables

/// Win rate, cycle and conversion of a customer's own file with a row per deal or lead.
public struct FunnelEvaluation: Sendable {
    /// Columns by name; nil is guessed from the names people use.
    public struct Columns: Sendable, Hashable {
        /// Stage, status or yes/no.
        public var status: String?
        /// When the deal began.
        public var start: String?
        /// When it was closed.
        public var end: String?
        /// What it brings.
        public var amount: String?
        /// Whose deal it is; only looked at for blanks.
        public var account: String?

        /// Everything guessed.
        public init() {}
    }

    /// Columns by name.
    public var columns = Columns()
    /// A column to group by, or nil.
    public var group: String?
    /// Values of the status that mean won; empty is guessed.
    public var won: Set<String> = []
    /// Values of the status that mean lost; empty is guessed.
    public var lost: Set<String> = []
    /// Date columns of successive stages, for conversion step by step; empty for none.
    public var milestones: [String] = []
    /// Days a deal has for each of these steps; nil is no limit.
    public var windowDays: Int?
    /// Most groups kept.
    public var groupLimit = 1_000

    /// Everything guessed.
    public init() {}

    /// Reads the table and measures it.
    public func evaluate(_ table: Table) throws(EvaluationError) -> FunnelReport {
        guard !table.rows.isEmpty else { throw .noRows }
        let columns = try FunnelColumns(table, self)
        let status = try StatusReading(table, columns, self)
        var reading = FunnelReading(table, columns, status)
        let deals = try reading.deals()
        guard !deals.isEmpty else { throw .noReadableRows(rows: table.rows.count, first: reading.log.findings.first) }
        let groups = try grouped(deals, table, columns, &reading)
        let steps = try milestoneSteps(table, &reading)
        return FunnelReport(
            columns: columns.uses(table), rows: table.rows.count, amountPlaces: reading.places,
            hasAmounts: columns.amount != nil, total: FunnelGroup(nil, deals.map(\.outcome)),
            stages: stages(deals, table, columns), groupColumn: columns.group.map { table.columns[$0] },
            groups: groups, steps: steps.steps, overallStep: steps.overall, findings: reading.log.findings)
    }

    private func stages(
        _ deals: [FunnelReading.Deal], _ table: Table, _ columns: FunnelColumns
    ) -> [FunnelReport.StageCount] {
        guard let column = columns.status else { return [] }
        var counts: [String: (count: Int, state: DealOutcome.State)] = [:]
        for deal in deals {
            let name = table.rows[deal.row][column]
            counts[name, default: (0, deal.outcome.state)].count += 1
        }
        let sorted = counts.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
        return sorted.prefix(groupLimit).map { name, entry in
            let share = Measure.ratio(Int64(entry.count), of: Int64(deals.count), otherwise: .noRows)
            return FunnelReport.StageCount(stage: name, state: entry.state, count: entry.count, share: share)
        }
    }

    private func grouped(
        _ deals: [FunnelReading.Deal], _ table: Table, _ columns: FunnelColumns, _ reading: inout FunnelReading
    ) throws(EvaluationError) -> [FunnelGroup] {
        guard let column = columns.group else { return [] }
        var groups: [String: [DealOutcome]] = [:]
        for deal in deals { groups[table.rows[deal.row][column], default: []].append(deal.outcome) }
        let name = table.columns[column]
        for names in Spelling.variants(groups.keys.sorted()) {
            reading.log.note(.spellingVariants, column: name, example: names.joined(separator: " = "))
        }
        if groups.count > groupLimit {
            reading.log.note(.tooManyGroups, column: name, example: String(groups.count))
        }
        let sorted = groups.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
        return sorted.prefix(max(1, groupLimit)).map { FunnelGroup($0.key, $0.value) }
    }

    private func milestoneSteps(
        _ table: Table, _ reading: inout FunnelReading
    ) throws(EvaluationError) -> (steps: [CohortFunnel.Step], overall: CohortFunnel.Step?) {
        guard !milestones.isEmpty else { return ([], nil) }
        let guess = ColumnGuess(table)
        var places: [Int] = []
        for name in milestones { places.append(try guess.named(name)) }
        let orders = places.map { place in DateColumn(table.rows.lazy.map { $0[place] }).order }
        let members = table.rows.indices.map { row in
            let times = zip(places, orders).map { reading.date(row, $0, $1)?.milliseconds }
            return CohortFunnel.Member(times)
        }
        let funnel = CohortFunnel(stages: places.map { table.columns[$0] }, windowDays: windowDays)
        return funnel.steps(members)
    }
}

/// Which column of a file of deals plays which part.
struct FunnelColumns {
    let status: Int?
    let start: Int?
    let end: Int?
    let amount: Int?
    let account: Int?
    let group: Int?

    init(_ table: Table, _ evaluation: FunnelEvaluation) throws(EvaluationError) {
        let guess = ColumnGuess(table)
        let named = evaluation.columns
        end = try guess.find(named.end, usual: Self.endNames)
        var taken = Set([end].compactMap { $0 })
        start = try guess.find(named.start, usual: Self.startNames, except: taken)
        if let start { taken.insert(start) }
        amount = try guess.find(named.amount, usual: Self.amountNames, except: taken)
        if let amount { taken.insert(amount) }
        account = try guess.find(named.account, usual: Self.accountNames, except: taken)
        group = try evaluation.group.map { name throws(EvaluationError) in try guess.named(name) }
        let isNamed = named.status != nil
        let found = try guess.find(named.status, usual: Self.statusNames, except: taken)
        let speaks = found.map { isNamed || StatusReading.speaks(of: $0, in: table, evaluation) } ?? false
        status = speaks ? found : StatusReading.columnThatSpeaks(in: table, except: taken, evaluation)
        guard status != nil || end != nil else {
            throw .missingColumn(part: "status", available: table.columns)
        }
    }

    func uses(_ table: Table) -> [ColumnUse] {
        let parts: [(String, Int?)] = [
            ("status", status), ("start", start), ("end", end), ("amount", amount), ("account", account),
            ("group", group),
        ]
        return parts.compactMap { part, place in
            place.map { ColumnUse(part: part, column: table.columns[$0]) }
        }
    }

    private static let statusNames = [
        "deal_stage", "stage", "status", "state", "outcome", "result", "deal_status", "opportunity_stage",
        "lead_status",
        "converted", "is_won", "won", "商机阶段", "阶段", "状态", "结果", "是否成交", "是否赢单",
    ]
    private static let startNames = [
        "engage_date", "start_date", "started_at", "start", "created_at", "created_date", "create_date", "created",
        "creation_date", "open_date", "opened_at", "opened", "first_contact_date", "first_contact", "contact_date",
        "lead_date", "date_in", "创建时间", "创建日期", "开始时间", "开始日期", "首次联系",
    ]
    private static let endNames = [
        "close_date", "closed_date", "closed_at", "closed_on", "won_date", "won_at", "end_date", "ended_at", "end",
        "closed", "date_out", "signed_at", "成交日期", "成交时间", "签约日期", "关闭日期", "关闭时间", "结束日期", "结束时间",
    ]
    private static let amountNames = [
        "close_value", "amount", "deal_amount", "deal_value", "value", "revenue", "contract_value", "total", "price",
        "成交金额", "合同金额", "商机金额", "金额",
    ]
    private static let accountNames = [
        "account", "account_id", "account_name", "customer", "customer_id", "customer_name", "company", "client",
        "客户", "客户名称", "公司",
    ]
}
