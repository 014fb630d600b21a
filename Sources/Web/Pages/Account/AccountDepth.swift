import Markup
import Records

/// The parts of an account that are looked up rather than glanced at.
struct AccountDepth: Sendable {
    private let graph: RelationGraph?
    private let touches: TouchPart?
    private let satisfaction: SatisfactionPart?
    private let files: AttachmentList?
    private let consent: ConsentPart?
    private let nothing: NothingYet

    init(_ account: AnyRecord, _ belongings: Belongings, _ typed: TypedBeside?, _ work: Work) throws {
        graph = try RelationGraph(account, work)
        touches = try TouchPart(account, work)
        satisfaction = try SatisfactionPart(account, work)
        files = try AttachmentList(account, typed, work)
        consent = try ConsentPart(account, typed, work)
        nothing = NothingYet(
            belongings.missing + [graph?.missing, consent?.missing].compactMap { $0 }, files: files)
    }

    func html(_ drawing: Drawing) -> HTML {
        div(.class("depth")) {
            nothing.html(drawing)
            graph?.html(drawing)
            touches?.html(drawing)
            satisfaction?.html(drawing)
            if let files, !files.isQuiet { files.html(drawing) }
            consent?.html(drawing)
        }
    }
}
