import Conditions
import Records

/// The open stages of deals and the evidence each asks for on entry, as a company set them; before it does, the
/// standard the company was founded with.
public struct Pipeline: Sendable {
    /// The key of the setting.
    public static let key = "pipeline"
    /// The open stages in order.
    public let stages: [Choice]
    /// What may be asked for.
    public private(set) var evidence: [Choice]
    /// The keys of the evidence each stage asks for.
    public var required: [String: [String]]

    /// The stages that deals have, with what they ask for until a company decides otherwise.
    public static let standard = Pipeline(
        stages: [
            Choice("qualify", "初步接洽", "Qualify"), Choice("needs", "需求确认", "Needs"),
            Choice("proposal", "方案报价", "Proposal"), Choice("negotiation", "商务谈判", "Negotiation"),
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

    private init(stages: [Choice], evidence: [Choice], required: [String: [String]]) {
        self.stages = stages
        self.evidence = evidence
        self.required = required
    }

    /// The company's.
    public static func current(_ work: Work) throws -> Pipeline {
        var pipeline = standard
        guard let setting = try work.setting(key) else { return pipeline }
        for (key, json) in setting["evidence"]?.object ?? [] {
            guard !pipeline.evidence.contains(where: { $0.value == key }) else { continue }
            pipeline.evidence.append(Choice(key, json["zh"]?.string ?? key, json["en"]?.string ?? key))
        }
        for stage in pipeline.stages {
            guard let asked = setting["required"]?[stage.value]?.array else { continue }
            pipeline.required[stage.value] = asked.compactMap(\.string)
        }
        return pipeline
    }

    /// As it is stored.
    public var json: JSON {
        let own = evidence.filter { item in !Self.standard.evidence.contains { $0.value == item.value } }
        return [
            "evidence": .object(own.map { ($0.value, ["zh": .string($0.label.zhHans), "en": .string($0.label.en)]) }),
            "required": .object(stages.map { ($0.value, .array((required[$0.value] ?? []).map(JSON.string))) }),
        ]
    }

    /// Adds something that stages may ask for.
    public mutating func add(_ key: String, _ label: Label) throws {
        var problems: [FieldProblem] = []
        let isKey =
            key.utf8.count <= 40 && key.utf8.first.map { (97...122).contains($0) } == true
            && key.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
        if !isKey || evidence.contains(where: { $0.value == key }) || evidence.count >= 30 {
            problems.append(
                FieldProblem("key", "只能用小写字母、数字和下划线，且不能重复", "must be lower-case letters, digits and _, and new"))
        }
        for (name, text) in [("label_zh", label.zhHans), ("label_en", label.en)] where text.isEmpty || text.count > 60 {
            problems.append(FieldProblem(name, "须为 1 到 60 个字符", "must have 1 to 60 characters"))
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        evidence.append(Choice(key, label.zhHans, label.en))
    }
}
