import China
import Records

/// The texts of one part of the pages that no declaration brings. Both languages switch over all of them, so a missing
/// text does not compile.
protocol Catalog: Sendable {
    /// In simplified Chinese.
    var chinese: String { get }
    /// In English.
    var english: String { get }
}

extension Catalog {
    /// Where a label is asked for.
    var label: Label { Label(chinese, english) }
}

/// The texts of the frame and of the parts that many pages share.
enum Words: Catalog {
    case brand, home, notifications, queue, signIn, signOut, otherLanguage, skip, navigation, email, password
    case signInLead, signInFailed, formExpired, crossSite, myTasks, newestLeads, newestNews, overview, leadsToWork
    case openDeals, unpaid, openTickets, tasksOverdue, noTasks, noLeads, noDeals
    case noReceivables, noTickets, noNews, due, filter, filterExample, search
    case apply, clear, nextPage, firstPage, emptyFiltered, fieldNames, edit, history, details, showAll, why, system
    case actions, created, save, cancel, yes, no, nothing, required, conflictTitle, conflictBody
    case duplicateTitle, saveAnyway, fixProblems, choose, none, alreadySent, savesAnother, doesAgain, seeSaved,
        beijingTime
    case paidUp, timeline, everything, older, listComma, noEntries, noRows, whoTheyAre, markRead, markAllRead
    case waiting, parked, retry, discard, attempts, error, job, record, noJobs, surveyQuestion, surveyComment
    case surveyThanks, openSurvey, copySurvey, surveyHint, surveyAgain, surveyGone
    case notFound, notFoundBody, forbidden, forbiddenBody, failed, failedBody, tooLarge, saved, departmentMarketing,
        departmentSales, departmentFinance, departmentService
    case departmentCollaboration, departmentParties
    case signInWait(Int)
    case greeting(String)
    case titled(String, String)
    case newRecord(String)
    case emptyList(String)
    case filterWrong(Int, Int)
    case total(String)
    case sortBy(String)
    case missingEvidence(String, String)
    case stars(Int)
}

/// Speaks one language: the catalogs' texts and the labels of declarations.
struct Wording: Sendable {
    let language: Language

    func callAsFunction(_ words: Words) -> String { language == .zhHans ? words.chinese : words.english }
    func callAsFunction(_ text: some Catalog) -> String { language == .zhHans ? text.chinese : text.english }
    func callAsFunction(_ label: Label) -> String { label(language) }
    /// How people call several records of an object.
    func callAsFunction(all object: ObjectDefinition) -> String {
        guard language == .en else { return object.label.zhHans }
        let one = object.label.en
        return one.hasSuffix("y") ? one.dropLast() + "ies" : one + "s"
    }
    /// Several names in a row.
    func list(_ names: [String]) -> String { names.joined(separator: self(.listComma)) }
}
