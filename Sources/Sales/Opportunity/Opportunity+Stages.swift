import Parties
import Records

extension Opportunity {
    /// Moves a deal to another open stage when the evidence that stage asks for is there.
    static let advance = Verb(
        "advance", of: Opportunity.self, "推进阶段", "Advance",
        input: [
            InputField(
                "stage", "阶段", "Stage",
                choicesOf: ChoiceSource(Opportunity.schema.stage, without: [Pipeline.won, Pipeline.lost]),
                isRequired: true),
            InputField("evidence", "证据", "Evidence", .texts, names: Pipeline.standard.evidence),
        ], output: ["stage"],
        entering: Entering("stage", nil, named: "stage") { work, record, stage in
            let pipeline = try Pipeline.current(work)
            let missing = missing(pipeline, stage, gathered(Record(record), nil))
            return pipeline.offered.filter { missing.contains($0.value) }
        }, offered: isOpen
    ) { work, deal, input in
        try requireOpen(deal)
        guard let stage = input["stage"]?.string.map(Stage.init) else { return .object([]) }
        guard stage != deal.stage else {
            throw Refusal.conflict(code: "same_stage", message: Label("已在该阶段", "The deal is in that stage already"))
        }
        let evidence = gathered(deal, input["evidence"])
        let missing = missing(try Pipeline.current(work), stage.rawValue, evidence)
        guard missing.isEmpty else {
            throw Refusal.missingEvidence(stage: stage.rawValue, missing: missing)
        }
        try work.update(deal, as: "advanced", because: evidence) {
            $0.stage = stage
            $0.evidence = evidence == .object([]) ? nil : .some(evidence.text)
            $0.stageEnteredAt = work.now
        }
        return ["stage": .string(stage.rawValue)]
    }

    /// The keys of the evidence a stage asks for that is not there.
    private static func missing(_ pipeline: Pipeline, _ stage: String, _ evidence: JSON) -> [String] {
        (pipeline.required[stage] ?? []).filter { (evidence[$0]?.string ?? "").isEmpty }
    }

    @Sendable static func isOpen(_ deal: Record<Opportunity>) -> Bool { deal.stage.isOpen }

    static func requireOpen(_ deal: Record<Opportunity>) throws {
        guard isOpen(deal) else {
            throw Refusal.conflict(code: "deal_closed", message: Label("商机已关闭", "The deal is closed already"))
        }
    }

    /// What was shown before, with what is shown now on top.
    private static func gathered(_ deal: Record<Opportunity>, _ shown: JSON?) -> JSON {
        let before = deal.evidence.flatMap { try? JSON(parsing: $0) }?.object ?? []
        let now = (shown?.object ?? []).filter { !($0.1.string ?? "").isEmpty }
        return .object(before.filter { old in !now.contains { $0.0 == old.0 } } + now)
    }
}
