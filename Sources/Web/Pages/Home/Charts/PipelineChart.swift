import Conditions
import Records

/// Open deals by stage: how many, what they come to, and what of it is likely.
enum PipelineChart {
    private static let closed = ["won", "lost"]

    static func load(_ work: Work) throws -> HomeChart? {
        guard let object = work.schema.object("opportunity"), var query = try? Query(object, by: work.actor) else {
            return nil
        }
        let fields = VisibleFields(object, work.actor).all.filter { $0.rule < .masked }.map(\.field)
        guard let stage = fields.first(where: { $0.name == "stage" }) else { return nil }
        let stages = stage.kind.choices.filter { !closed.contains($0.value) }
        guard !stages.isEmpty else { return nil }
        let marks = stages.map { _ in "?" }.joined(separator: ",")
        query.predicates = [Predicate("t.stage IN (\(marks))", stages.map { .text($0.value) })]
        let seesMoney = fields.contains { $0.name == "amount" }
        let tally = try Tally(
            query, by: "t.stage",
            adding: seesMoney ? Tally.Amount(sql: "t.amount", currency: "t.amount_currency") : nil,
            work)
        let words = Wording(language: work.actor.language)
        let rows = stages.map { stage in
            HomeChart.Row(
                name: words(stage.label),
                condition: BuiltCondition(.all, [.row(.init("stage", .equal, [.text(stage.value)]))]),
                part: tally[.text(stage.value)], likelihood: stage.likelihood)
        }
        // A stage that is not used any more is there as long as something stands in it.
        let shown = zip(stages, rows).filter { stage, row in !stage.isRetired || row.part.count > 0 }.map(\.1)
        let open = BuiltCondition(.all, [.row(.init("stage", .anyOf, stages.map { .text($0.value) }))])
        return HomeChart(
            object: object, title: HomeWords.pipeline, empty: HomeWords.noPipeline, rows: shown, all: open,
            isCapped: tally.isCapped)
    }
}
