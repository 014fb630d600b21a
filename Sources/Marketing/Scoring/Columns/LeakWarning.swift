import China

/// A level with how often it occurred and how often it was won.
public struct LevelEvidence: Codable, Hashable, Sendable {
    /// The level, or a band of numbers.
    public let level: String
    /// Training rows with it.
    public let rows: Int
    /// Of these, won.
    public let wins: Int
}

/// Why a field is suspected to know the outcome.
public enum LeakEvidence: Codable, Hashable, Sendable {
    /// The field alone ranks almost perfectly.
    case nearPerfect(auc: Double)
    /// Being filled or blank gives the outcome away.
    case filledWithOutcome(filled: Int, filledRate: Double, blank: Int, blankRate: Double)
    /// Levels that occur almost only with wins beside levels that do so with losses: it reads like a verdict.
    case verdict(won: [LevelEvidence], lost: [LevelEvidence])
    /// Many rows have levels that occur with one outcome only.
    case oneOutcome([LevelEvidence])
    /// The name says that it is overwritten as time goes on.
    case overwritten(auc: Double)
    /// A date named after the end that the outcome is.
    case closingDate
    /// Its levels are events of following the lead up.
    case followUp(levels: [String], share: Double)
    /// A rating computed later for some of the rows, blank exactly where its companions are.
    case laterRating(companions: [String], blankShare: Double)

    /// A stable code for programs.
    public var code: String {
        switch self {
        case .nearPerfect: "near_perfect"
        case .filledWithOutcome: "filled_with_outcome"
        case .verdict: "verdict"
        case .oneOutcome: "one_outcome"
        case .overwritten: "overwritten"
        case .closingDate: "closing_date"
        case .followUp: "follow_up"
        case .laterRating: "later_rating"
        }
    }

    /// The evidence in words.
    public func text(_ language: Language) -> String { language == .zhHans ? chinese : english }

    private var chinese: String {
        switch self {
        case .nearPerfect(let auc): "单凭此列 AUC 达 \(fixed(auc, 3))，近乎完美"
        case .filledWithOutcome(let filled, let filledRate, let blank, let blankRate):
            "是否填写即透露结果：已填 \(filled) 行成交 \(percent(filledRate))，空白 \(blank) 行成交 \(percent(blankRate))"
        case .verdict(let won, let lost): "取值像结论：\(shown(won)) 几乎全成交，\(shown(lost)) 几乎全未成交"
        case .oneOutcome(let levels): "这些取值只对应一种结果：\(shown(levels))"
        case .overwritten(let auc): "列名表明其值会被不断覆盖（单列 AUC \(fixed(auc, 3))），导出时的值可能晚于结果"
        case .closingDate: "按列名是结束的日期，有结果时才知道"
        case .followUp(let levels, let share):
            "取值是跟进事件（\(levels.joined(separator: "、"))，占 \(percent(share))），发生在获取线索之后"
        case .laterRating(let companions, let blank):
            "事后计算的评分：与 \(companions.joined(separator: "、")) 恰好在同样的行为空（\(percent(blank))）"
        }
    }

    private var english: String {
        switch self {
        case .nearPerfect(let auc): "this column alone has AUC \(fixed(auc, 3)), almost perfect"
        case .filledWithOutcome(let filled, let filledRate, let blank, let blankRate):
            "being filled gives the outcome away: \(filled) filled rows \(percent(filledRate)) won, "
                + "\(blank) blank rows \(percent(blankRate))"
        case .verdict(let won, let lost):
            "reads like a verdict: \(shown(won)) nearly all won, \(shown(lost)) nearly all lost"
        case .oneOutcome(let levels): "these levels occur with one outcome only: \(shown(levels))"
        case .overwritten(let auc):
            "its name says that it is overwritten as time goes on (AUC alone \(fixed(auc, 3))); "
                + "the exported value may be later than the outcome"
        case .closingDate: "by its name the date of the end, known only with the outcome"
        case .followUp(let levels, let share):
            "its levels are follow-up events (\(levels.joined(separator: ", ")); \(percent(share)) of rows), "
                + "which happen after capture"
        case .laterRating(let companions, let blank):
            "a rating computed later: blank in exactly the rows where \(companions.joined(separator: ", ")) "
                + "\(companions.count == 1 ? "is" : "are") (\(percent(blank)))"
        }
    }

    private func shown(_ levels: [LevelEvidence]) -> String {
        levels.prefix(3).map { "“\($0.level)” \($0.wins)/\($0.rows)" }.joined(separator: ", ")
    }
}

/// A field that seems to be filled in after the outcome, with all the evidence.
public struct LeakWarning: Codable, Hashable, Sendable {
    /// The column.
    public let field: String
    /// Evidence, never empty.
    public let evidence: [LeakEvidence]

    /// The warning in words.
    public func text(_ language: Language) -> String {
        let reasons = evidence.map { $0.text(language) }
        return "\(field): " + reasons.joined(separator: language == .zhHans ? "；" : "; ")
    }
}
