import China

/// What can be found in a file besides its figures.
public enum FindingKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The file reader left the row out.
    case unreadableRow = "unreadable_row"
    /// Something about the whole file.
    case fileRemark = "file_remark"
    /// A date in no known form; the row is left out, or its cycle.
    case unreadableDate = "unreadable_date"
    /// A number in no known form, or not finite; the row is left out.
    case unreadableNumber = "unreadable_number"
    /// A count below zero; the row is left out.
    case negativeCount = "negative_count"
    /// Neither yes nor no; the row is left out.
    case unreadableFlag = "unreadable_flag"
    /// A blank cell.
    case blank
    /// A path without a channel: its conversions stay unattributed.
    case emptyPath = "empty_path"
    /// A value where nothing converted; it is not counted.
    case valueWithoutConversion = "value_without_conversion"
    /// Touches after the stated conversion time; they are not counted.
    case touchAfterConversion = "touch_after_conversion"
    /// Journeys that go on after a conversion: the rest is a journey of its own.
    case journeyContinues = "journey_continues"
    /// The conversion mark stands on every row of a journey and is read once per journey.
    case conversionPerJourney = "conversion_per_journey"
    /// No times: touches are taken as a fixed number of days apart.
    case noTimes = "no_times"
    /// Milestones unknown: W uses first, middle and last touch.
    case noMilestones = "no_milestones"
    /// The look-back window was asked for, but there are no times.
    case lookBackIgnored = "look_back_ignored"
    /// Touches outside the look-back window were left out.
    case outsideLookBack = "outside_look_back"
    /// Direct traffic was ignored where other channels took part.
    case directIgnored = "direct_ignored"
    /// A channel looks like direct traffic and counts like any other.
    case directCounted = "direct_counted"
    /// Values with more places than are kept were rounded.
    case roundedValue = "rounded_value"
    /// Every slash date fits both day-month and month-day; month first is assumed.
    case ambiguousDate = "ambiguous_date"
    /// Ends before it starts; left out of the cycle.
    case endBeforeStart = "end_before_start"
    /// Won, but without an end date; left out of the cycle.
    case wonWithoutEnd = "won_without_end"
    /// Closed, but without a start date; left out of the cycle.
    case closedWithoutStart = "closed_without_start"
    /// An amount below zero.
    case negativeAmount = "negative_amount"
    /// Won is read from the presence of an end date.
    case wonByEndDate = "won_by_end_date"
    /// A yes/no column: no is read as lost.
    case noMeansLost = "no_means_lost"
    /// Values that differ only in spaces, case or punctuation.
    case spellingVariants = "spelling_variants"
    /// More groups than are shown.
    case tooManyGroups = "too_many_groups"
}

extension FindingKind {
    /// The finding in words; `example` is a value from the file or a figure.
    func text(_ language: Language, example: String) -> String {
        language == .en ? english(example) : chinese(example)
    }

    private func english(_ example: String) -> String {
        switch self {
        case .unreadableRow: "row left out by the file reader: \(example)"
        case .fileRemark: "the file: \(example)"
        case .unreadableDate: "date in no known form: “\(example)”"
        case .unreadableNumber: "not a number: “\(example)”, row left out"
        case .negativeCount: "count below zero: \(example), row left out"
        case .unreadableFlag: "neither yes nor no: “\(example)”, row left out"
        case .blank: "blank"
        case .emptyPath: "path without a channel, its conversions stay unattributed"
        case .valueWithoutConversion: "value \(example) without a conversion, not counted"
        case .touchAfterConversion: "touch after the conversion, not counted"
        case .journeyContinues: "journey goes on after a conversion, the rest is a journey of its own"
        case .conversionPerJourney: "the same on every row of a journey, read once per journey"
        case .noTimes: "no times, touches are taken as \(example) days apart for time decay"
        case .noMilestones: "milestones unknown, W uses first, middle and last touch"
        case .lookBackIgnored: "no times, the look-back window is ignored"
        case .outsideLookBack: "\(example) touches outside the look-back window left out"
        case .directIgnored: "\(example) direct touches ignored, other channels took part"
        case .directCounted: "“\(example)” counts like any other channel; it can be ignored by a setting"
        case .roundedValue: "more than six places, rounded: \(example)"
        case .ambiguousDate: "day and month cannot be told apart in “\(example)”, month first is assumed"
        case .endBeforeStart: "ends before it starts, left out of the cycle"
        case .wonWithoutEnd: "won without an end date, left out of the cycle"
        case .closedWithoutStart: "closed without a start date, left out of the cycle"
        case .negativeAmount: "amount below zero: \(example)"
        case .wonByEndDate: "no status column, a row with an end date is read as won"
        case .noMeansLost: "“\(example)” is read as lost"
        case .spellingVariants: "the same but for spelling: \(example)"
        case .tooManyGroups: "\(example) groups, only the largest are kept"
        }
    }

    private func chinese(_ example: String) -> String {
        switch self {
        case .unreadableRow: "读取文件时跳过的行：\(example)"
        case .fileRemark: "文件：\(example)"
        case .unreadableDate: "无法识别的日期「\(example)」"
        case .unreadableNumber: "不是数字「\(example)」，该行未计入"
        case .negativeCount: "数量小于零 \(example)，该行未计入"
        case .unreadableFlag: "既非是也非否「\(example)」，该行未计入"
        case .blank: "为空"
        case .emptyPath: "路径没有渠道，其转化未归因"
        case .valueWithoutConversion: "没有转化却有金额 \(example)，未计入"
        case .touchAfterConversion: "转化之后的触点，未计入"
        case .journeyContinues: "转化之后仍有触点，其后作为新的旅程"
        case .conversionPerJourney: "同一旅程各行相同，每个旅程只读一次"
        case .noTimes: "没有时间，时间衰减按相邻触点间隔 \(example) 天计算"
        case .noMilestones: "没有里程碑，W 型取首、中、末触点"
        case .lookBackIgnored: "没有时间，回溯期未生效"
        case .outsideLookBack: "回溯期之外的 \(example) 个触点未计入"
        case .directIgnored: "有其他渠道参与，忽略 \(example) 个直接访问触点"
        case .directCounted: "「\(example)」与其他渠道同样计算，可通过设置忽略"
        case .roundedValue: "小数超过六位，已四舍五入：\(example)"
        case .ambiguousDate: "「\(example)」无法区分日与月，按先月后日读取"
        case .endBeforeStart: "结束早于开始，未计入周期"
        case .wonWithoutEnd: "赢单但没有结束日期，未计入周期"
        case .closedWithoutStart: "已关闭但没有开始日期，未计入周期"
        case .negativeAmount: "金额小于零：\(example)"
        case .wonByEndDate: "没有状态列，有结束日期即视为赢单"
        case .noMeansLost: "「\(example)」按输单读取"
        case .spellingVariants: "仅写法不同：\(example)"
        case .tooManyGroups: "共 \(example) 组，只保留最大的若干组"
        }
    }
}
