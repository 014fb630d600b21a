/// The texts of the page that shows the design language.
enum DesignWords: Catalog {
    case title, lead, colours, paper, sheet, wash, line, ink, soft, azurite, malachite, ochre, cinnabar, plum
    case typeScale, heading, subheading, mixed, figures, icons, buttons, plain, primary, quiet, danger, destroy
    case withIcon, disabled, busy, pressed, small, link, fields, name, problem, hint, readOnly, stage, customer
    case day, span, amount, note, agree, table, owner, state, sumTitle, board, needs, proposal, won, tabs
    case all, open, done, overlays, dialog, drawer, menu, toast, question, questionText, cancel, saved, failed
    case undo, chips, avatars, timeline, called, paidUp, breached, callText, empties, nothing, nothingText, begin
    case tiles, leadsToday, overdue, satisfaction, charts, byMonth, bySource, trendTitle, web, event, referral
    case deals, orders, callouts, calloutInfo, calloutGood, calloutWarn, calloutBad, company1, company2, company3
    case person1, person2, person3
    case typeAhead, dates, moment, hover, focus, disabledLink, invalid, chosen, optionsOpen, noMatch, unreadable
    case spanWrong, tooMuch, loading, sortedDown, crumbs, sheetBelow, gate, lifted, moving, boardHelp, moveCard
    case dots, changed, oneLine, noNumbers, copying, folding
    case days(Int)
    case idle(Int)
    case moreCards(Int)
    case weighted(String)
    case month(Int)
}
