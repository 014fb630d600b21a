import Conditions

extension ListWords {
    var english: String {
        switch self {
        case .views: "Views"
        case .allRecords: "All"
        case .saveView: "Save view"
        case .changed: "Changed, not saved"
        case .viewName: "Name of the view"
        case .whoSees: "Who sees it"
        case .pin: "Pin above the list"
        case .showFirst: "Show when I open the list"
        case .updateView: "Update view"
        case .saveAsNew: "Save as new"
        case .deleteView: "Delete view"
        case .markView: "Save my settings"
        case .rowsThatMatch: "Match"
        case .addCondition: "Add condition"
        case .addGroup: "Add group"
        case .field: "Field"
        case .operation: "Comparison"
        case .value: "Value"
        case .peek: "Quick look"
        case .layout: "Layout"
        case .textOnly: "This filter cannot be shown as rows; change its text below."
        case .unfinished: "Some conditions are not complete."
        case .unfiltered: "The list is shown without this filter."
        case .asText: "Edit as text"
        case .columns: "Columns"
        case .usualColumns: "Reset"
        case .earlier: "Earlier"
        case .later: "Later"
        case .grouped(let a): "By \(a.lowercased())"
        case .groupBy: "Group"
        case .by: "By"
        case .noGroups: "No grouping"
        case .order: "Sort by"
        case .usualOrder: "Usual order"
        case .ascending(let field): "\(field), ascending"
        case .descending(let field): "\(field), descending"
        case .mine: "Only mine"
        case .selectAll: "Select this page"
        case .totalOfAll: "Total"
        case .countAll: "Count all"
        case .noValue: "(empty)"
        case .close: "Close"
        case .undo: "Undo"
        case .settled: "This card has arrived and is moved no more."
        case .boardHelp: "Arrow keys choose a card, Shift with left or right moves it one column, Enter opens it."
        case .moveTo: "Move to"
        case .needsForm: "Asks for details"
        case .asksFirst: "Drop to fill in its form first"
        case .showEvidence: "Show the evidence"
        case .month: "Month"
        case .today: "Today"
        case .selection: "Bulk actions"
        case .chooseRows: "Tick rows to work on several"
        case .exportHint: "The columns shown are written to a CSV file that opens in Excel. The audit log notes it."
        case .deleteHint: "The records are no longer shown; their history is kept."
        case .tagsToAdd: "Add tags"
        case .tagsToRemove: "Remove tags"
        case .tagHint: "Separate tags with commas"
        case .download: "Download"
        case .sharedWithMe: "Shared with me"
        case .nothingShared: "Nothing is shared with you."
        case .toList: "Back to the list"
        case .stop: "Stop"
        case .refresh: "Refresh"
        case .reason: "Reason"
        case .bulkJobs: "Bulk jobs"
        case .noBulkJobs: "No bulk jobs yet."
        case .moreViews(let a): "More views (\(a))"
        case .reach(let a): a == .team ? "team" : a == .everyone ? "public" : "private"
        case .visibility(let a): a == .team ? "My team" : a == .everyone ? "Everyone" : "Only me"
        case .joining(let a): a == .all ? "all conditions" : "any condition"
        case .layoutName(let a): a == .table ? "List" : a == .board ? "Board" : "Calendar"
        case .select(let a): "Select \(a)"
        case .peekAt(let a): "Quick look at \(a)"
        case .totalOf(let a): "Total of the first \(a)"
        case .searchCut(let a):
            "More than \(a) records answer the search; only the newest \(a) are here. To find older ones, type more "
                + "or filter."
        case .countedUpTo(let a): "Counted over the newest \(a) only."
        case .missing(let a): "missing: \(a)"
        case .daysHere(let a, let b):
            a == 0 ? "Entered today" : "\(a) \(a == 1 ? "day" : "days") in \(b.lowercased())"
        case .idle(let a): "idle \(a) days"
        case .moveCard(let a): "Move \(a)"
        case .monthName(let a): "\(Self.months[(a.components.month + 11) % 12]) \(a.components.year)"
        case .firstOfMonth(let a): "This month has more; the first \(a) are shown."
        case .weekday(let a): ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][a % 7]
        case .moreOfDay(let a): "\(a) more"
        case .selected(let a): "\(a) selected"
        case .allOf(let a): "All \(a)"
        case .bulk(let a): Self.english(a)
        case .deleteRecords(let a): a == "1" ? "Delete 1 record" : "Delete \(a) records"
        case .bulkTitle(let a, let b): "\(Self.english(a)): \(b) records"
        case .state(let a):
            switch a {
            case .running: "In progress"
            case .done: "Done"
            case .cancelled: "Stopped"
            case .failed: "Failed"
            }
        case .refused(let a): "\(a) left as they were"
        case .average(let a): "avg \(a)"
        case .weighted(let a, let b): "weighted \(b) (\(a)%)"
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func english(_ kind: BulkJob.Kind) -> String {
        switch kind {
        case .edit: "Edit"
        case .assign: "Assign"
        case .tag: "Tag"
        case .export: "Export"
        case .delete: "Delete"
        }
    }
}
