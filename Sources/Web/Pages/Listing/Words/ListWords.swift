import Conditions
import Money

/// The texts of lists, boards, calendars and bulk jobs.
enum ListWords: Catalog {
    case views, allRecords, saveView, changed, viewName, whoSees, pin, showFirst, updateView, saveAsNew, deleteView
    case markView, rowsThatMatch, addCondition, addGroup, field, operation, value, peek, layout, textOnly
    case unfinished, unfiltered, asText, columns, usualColumns, earlier, later, groupBy, by, noGroups, mine, selectAll,
        totalOfAll,
        countAll
    case order, usualOrder, noValue, close, undo, boardHelp, settled, moveTo, needsForm, asksFirst, showEvidence,
        month,
        today,
        selection, chooseRows
    case exportHint, deleteHint, tagsToAdd, tagsToRemove, tagHint, download, stop, refresh, reason, bulkJobs, noBulkJobs
    case toList, sharedWithMe, nothingShared
    case ascending(String)
    case descending(String)
    case moreViews(Int)
    case reach(SavedView.Visibility)
    case visibility(SavedView.Visibility)
    case joining(BuiltCondition.Joining)
    case layoutName(ListQuestion.Layout)
    case select(String)
    case peekAt(String)
    case totalOf(String)
    case countedUpTo(Int)
    case searchCut(String)
    case missing(String)
    case daysHere(Int64, String)
    case idle(Int64)
    case moveCard(String)
    case monthName(CivilDate)
    case firstOfMonth(Int)
    case weekday(Int)
    case moreOfDay(Int)
    case selected(String)
    case allOf(String)
    case bulk(BulkJob.Kind)
    case deleteRecords(String)
    case bulkTitle(BulkJob.Kind, String)
    case state(BulkJob.State)
    case refused(String)
    case average(String)
    case grouped(String)
    case weighted(Int, String)
}
