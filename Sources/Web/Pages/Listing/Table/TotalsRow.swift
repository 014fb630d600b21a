import Markup
import Money
import Records

/// The last row of a list: what its columns add up to, and of how many rows when that is not all of them.
struct TotalsRow: Sendable {
    let rows: ListRows
    let totals: ListTotals

    func html(_ words: Wording) -> HTML {
        let columns = rows.columns
        if !columns.contains(where: { totals.sums[$0.field.name]?.isEmpty == false }) { return HTML() }
        let named = columns.firstIndex { totals.sums[$0.field.name] == nil }
        return tfoot {
            tr(.class(isMean ? "totals means" : "totals")) {
                if !rows.may.isEmpty { td(.class("mark")) {} }
                for (index, column) in columns.enumerated() {
                    cell(column, isNamed: index == named, words)
                }
                td(.class("tail")) {}
            }
        }
    }

    /// Whether it says averages only, which are no total of anything.
    private var isMean: Bool {
        !totals.isCapped
            && rows.columns.allSatisfy { totals.sums[$0.field.name] == nil || $0.field.total == .average }
    }

    private func cell(_ column: VisibleFields.Visible, isNamed: Bool, _ words: Wording) -> HTML {
        guard totals.sums[column.field.name] != nil else {
            return td(isNamed ? .class("total-name") : nil) { if isNamed { name(words) } }
        }
        return td(.class("figures"), .data(.label, words(column.field.label))) { totals.text(column.field, words) }
    }

    /// Whether all was added up; else the way to add up all.
    private func name(_ words: Wording) -> HTML {
        guard totals.isCapped else { return isMean ? HTML() : HTML(words(ListWords.totalOfAll)) }
        let first = HTML(words(ListWords.totalOf(DigitGroups.text(totals.rows))))
        if rows.question.countsAll { return first }
        return HTML.joined([
            first, HTML(" "),
            a(.href(rows.question.link(rows.object) { $0.countsAll = true })) { words(ListWords.countAll) },
        ])
    }
}
