import Conditions
import Records

/// The stages of deals in order, with the evidence each asks for on entry, as a company set them; before it does, the
/// standard the company was founded with. Won and lost are always there and keep their keys.
public struct Pipeline: Sendable, Equatable {
    /// The key of the setting.
    public static let key = "pipeline"
    /// The key of the stage of deals that were bought.
    public static let won = "won"
    /// The key of the stage of deals that were given up.
    public static let lost = "lost"
    /// Stages of one company at the most, retired ones among them.
    public static let most = 30

    /// Every stage in order: the open ones, then won and lost.
    public internal(set) var stages: [Choice]
    /// What may be asked for; what was removed stays as retired, so that deals that hold it can say what it is.
    public internal(set) var evidence: [Choice]
    /// The keys of the evidence each stage asks for.
    public var required: [String: [String]]

    /// The stages that deals have, with what they ask for until a company decides otherwise.
    public static let standard = Pipeline(
        stages: [
            stage("qualify", "初步接洽", "Qualify", 10), stage("needs", "需求确认", "Needs", 25),
            stage("proposal", "方案报价", "Proposal", 50), stage("negotiation", "商务谈判", "Negotiation", 75),
            stage(won, "赢单", "Won", 100), stage(lost, "输单", "Lost", 0),
        ],
        evidence: [
            Choice("pain_confirmed", "痛点已确认", "Pain confirmed"),
            Choice("budget_confirmed", "预算已确认", "Budget confirmed"),
            Choice("economic_buyer_met", "已见经济决策人", "Economic buyer met"),
        ],
        required: [
            "needs": ["pain_confirmed"], "proposal": ["pain_confirmed", "budget_confirmed"],
            "negotiation": ["pain_confirmed", "budget_confirmed", "economic_buyer_met"],
        ])

    private static func stage(_ key: String, _ zhHans: String, _ en: String, _ likelihood: Int) -> Choice {
        Choice(value: key, label: Label(zhHans, en), likelihood: likelihood)
    }

    private init(stages: [Choice], evidence: [Choice], required: [String: [String]]) {
        self.stages = stages
        self.evidence = evidence
        self.required = required
    }

    /// The stages between which deals move until they are won or lost.
    public var open: [Choice] { stages.filter { $0.value != Self.won && $0.value != Self.lost } }

    /// The evidence in use.
    public var offered: [Choice] { evidence.filter { !$0.isRetired } }

    /// The company's.
    public static func current(_ work: Work) throws -> Pipeline {
        // Boards ask for each card and each place it could go.
        try work.connection.once("pipeline of \(work.actor.tenant)") {
            try work.setting(key).map(Pipeline.init) ?? standard
        }
    }

    init(_ setting: JSON) {
        self = Self.standard
        if let own = OwnChoices.read(setting, over: stages) { stages = own }
        for (key, label) in OwnChoices.names(in: setting) {
            let isRetired = setting["evidence"]?[key]?["retired"] == .bool(true)
            let item = Choice(value: key, label: label, isRetired: isRetired)
            if let place = evidence.firstIndex(where: { $0.value == key }) {
                evidence[place] = item
            } else {
                evidence.append(item)
            }
        }
        let usable = Set(offered.map(\.value))
        for stage in open {
            let asked = setting["required"]?[stage.value]?.array.map { $0.compactMap(\.string) }
            required[stage.value] = (asked ?? required[stage.value])?.filter(usable.contains)
        }
    }

    /// As it is stored.
    public var json: JSON {
        let own = evidence.filter { !Self.standard.evidence.contains($0) }
        let isOwn = stages != Self.standard.stages
        return .members([
            ("choices", isOwn ? OwnChoices.json(stages) : nil),
            (
                "evidence",
                .object(
                    own.map { item in
                        (
                            item.value,
                            .members([
                                ("zh", .string(item.label.zhHans)), ("en", .string(item.label.en)),
                                ("retired", item.isRetired ? .bool(true) : nil),
                            ])
                        )
                    })
            ),
            ("required", .object(open.map { ($0.value, .array((required[$0.value] ?? []).map(JSON.string))) })),
        ])
    }
}
