extension StartWords {
    /// English.
    var english: String {
        switch self {
        case .guide: "Getting started"
        case .allDone: "All done. You are ready to work."
        case .progress(let a, let b): "Getting started: \(a) of \(b) steps done"
        case .done: "done"
        case .open: "not done"
        case .goThere: "Start"
        case .invite: "Invite your colleagues"
        case .team: "Create a team"
        case .product: "Enter the first product"
        case .firstLead: "Receive or enter the first lead"
        case .ownRule: "Adapt the forms to your company"
        case .campaign: "Make the first campaign"
        case .teamDeal: "See the team's first deal"
        case .task: "Plan a task"
        case .member: "Add the first member to a campaign"
        case .myLead: "Work on a lead of your own"
        case .myAccount: "Enter your first account"
        case .myActivity: "Note a first visit or call"
        case .myDeal: "Open your first deal"
        case .receivable: "See the first receivable"
        case .receipt: "Enter the first payment"
        case .allocation: "Allocate the first payment"
        case .ticket: "Take the first ticket"
        case .resolved: "Resolve the first ticket"
        case .adoption: "Adoption"
        case .daily: "Active people per day, last 30 days"
        case .atDesk: "At a desk only"
        case .nobodyYet: "Nobody worked with it in the last 30 days."
        case .phoneShare(let a): "\(a)% on a phone"
        case .records(let a): a == 1 ? "1 record" : "\(a) records"
        case .completeness: "Completeness"
        case .newest(let a): "The newest \(a) of each kind"
        case .noRecords: "There are no records yet."
        case .activePeople: "Active people"
        case .week: "When"
        case .onPhone: "On a phone"
        case .weeksAgo(let a): a == 0 ? "Last 7 days" : a == 1 ? "1 week ago" : "\(a) weeks ago"
        case .whoWorks: "Who uses it, last four weeks"
        case .person: "Colleague"
        case .days: "Days"
        case .demo: "Demo data"
        case .demoNone: "There is no demo data."
        case .demoLeft(let a): a == 1 ? "1 record of the demo is left." : "\(a) records of the demo are left."
        case .demoKept:
            "Only what the demo made is deleted. What somebody changed, or what your own records refer to, stays."
        case .demoClearing(let done, let all): "Being cleared: \(done) of \(all) records are done."
        case .demoSure: "Clear this demo data?"
        case .demoPeople(let names):
            names.count == 1
                ? "\(names[0]) of the demo, whose password is public, is disabled and signed out. You are not."
                : """
                \(names.count) colleagues of the demo, who share a public password, are disabled and signed out; not you: \
                \(names.joined(separator: ", ")).
                """
        case .demoClear: "Clear demo data"
        }
    }
}
