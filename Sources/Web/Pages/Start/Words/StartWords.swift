/// The texts that help people start.
enum StartWords: Catalog {
    case guide, allDone, done, open, goThere, invite, team, product, firstLead, ownRule, campaign, teamDeal, task,
        member
    case myLead, myAccount, myActivity, myDeal, receivable, receipt, allocation, ticket, resolved
    case adoption, completeness, noRecords, activePeople, week, onPhone, whoWorks, person, days
    case demo, demoNone, demoKept, demoClear, demoSure
    case progress(Int, Int)
    case daily, atDesk, nobodyYet
    case phoneShare(Int)
    case records(Int)
    case newest(Int)
    case weeksAgo(Int)
    case demoLeft(Int)
    /// How many are disabled, and their names.
    case demoPeople(Int, String)
    case demoClearing(String, String)
}

extension StartWords: Equatable {}
