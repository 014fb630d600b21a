import Conditions
import Hummingbird
import Markup
import Records

/// Everything the address of a list says: what is asked, in which order, and how it is shown. The address is the whole
/// state, so a link shows others the same list, as far as they may see it.
struct ListQuestion: Sendable, Hashable {
    /// How a list is shown.
    enum Layout: String, Sendable, CaseIterable { case table, board, calendar }

    var search: String?
    var filter: String?
    var sort: String?
    /// Only what the visitor is responsible for, whoever looks.
    var isMine = false
    /// Only what others shared with the visitor.
    var isShared = false
    var layout = Layout.table
    /// The choice field of a board, the date of a calendar.
    var by: String?
    var group: String?
    /// The chosen columns; those of the declaration when empty.
    var columns: [String] = []
    /// The month of a calendar, as in `2026-05`.
    var month: String?
    /// The saved view this began as.
    var view: Int64?
    var after: String?
    /// The record in the side panel.
    var peek: Int64?
    /// How many rows were shown when somebody scrolled on, so that going back shows them again.
    var rows = Self.pageSize
    /// Whether the whole list is counted, not its first rows only.
    var countsAll = false
    /// Whether the address asked anything at all; if not, the visitor's own default view is shown.
    private(set) var isBare = true

    static let pageSize = 50
    static let mostRows = 500

    init(_ fields: FormFields) {
        search = fields["q"]?.nonEmpty
        filter = fields["filter"]?.nonEmpty
        sort = fields["sort"]?.nonEmpty
        isMine = fields["mine"] == "1"
        isShared = fields["shared"] == "1"
        layout = fields["as"].flatMap(Layout.init) ?? .table
        by = fields["by"]?.nonEmpty
        group = fields["group"]?.nonEmpty
        columns = (fields.all("cols") + fields.all("col")).flatMap { $0.split(separator: ",").map(String.init) }
        month = fields["month"]?.nonEmpty
        view = fields["view"].flatMap(Int64.init)
        after = fields["after"]?.nonEmpty
        peek = fields["peek"].flatMap(Int64.init)
        countsAll = fields["count"] == "all"
        rows = min(max(fields["rows"].flatMap { Int($0) } ?? 0, Self.pageSize), Self.mostRows)
        isBare = !fields.pairs.contains { Self.names.contains($0.name) }
    }

    init(_ request: Request) { self.init(request.parameters) }

    /// A question as a saved view keeps it.
    init(stored text: String) throws { self.init(try FormFields(encoded: Array(text.utf8))) }

    private static let names: Set<String> = [
        "q", "filter", "sort", "mine", "shared", "as", "by", "group", "cols", "col", "month", "after",
    ]

    /// What a view keeps: all but where somebody stands in it.
    var parameters: [(String, String)] {
        let all: [(String, String?)] = [
            ("as", layout.rawValue), ("q", search), ("filter", filter), ("sort", sort), ("mine", isMine ? "1" : nil),
            ("shared", isShared ? "1" : nil), ("by", by), ("group", group),
            ("cols", columns.isEmpty ? nil : columns.joined(separator: ",")),
            ("month", month),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }

    /// The question as a saved view keeps it.
    var stored: String {
        parameters.map { "\(Link.encoded($0.0))=\(Link.encoded($0.1))" }.joined(separator: "&")
    }

    /// What forms send along so that they change one thing only; `without` is what they set themselves.
    func hidden(without names: Set<String> = []) -> [(String, String)] {
        let own = view.map { [("view", String($0))] } ?? []
        return (parameters + own).filter { !names.contains($0.0) }
    }

    /// The address of this list, changed in some way; it begins at the first page again unless that changed.
    func link(_ object: ObjectDefinition, _ change: (inout ListQuestion) -> Void = { _ in }) -> Link {
        var question = self
        question.after = nil
        question.peek = nil
        question.rows = Self.pageSize
        question.countsAll = false
        change(&question)
        var all = question.hidden()
        if let after = question.after { all.append(("after", after)) }
        if question.countsAll { all.append(("count", "all")) }
        if let peek = question.peek { all.append(("peek", String(peek))) }
        if question.rows > Self.pageSize { all.append(("rows", String(question.rows))) }
        return SafePath.link(.list(object.plural), all)
    }

    /// What a cursor is bound to.
    func text(_ object: ObjectDefinition) -> String {
        "\(object.name)|\(filter ?? "")|\(search ?? "")|\(sort ?? "")|\(isMine)|\(isShared)"
    }

    /// Whether anything narrows the list.
    var isNarrowed: Bool { search != nil || filter != nil || isMine || isShared }

    /// Whether two questions ask and show the same.
    func isSame(as other: ListQuestion) -> Bool { stored == other.stored }
}
