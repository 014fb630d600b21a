import Markup

/// Rows and columns. On a phone each row is a card with the column's name beside its value.
struct DataTable: Component {
    struct Column: Sendable {
        let title: String
        /// Amounts and counts stand to the right.
        var isFigure = false
        /// Sorts by it.
        var sort: Link?
        /// Whether it is what the rows are sorted by: up, down or not.
        var isAscending: Bool?
    }

    struct Row: Sendable {
        var id = ""
        /// As many as there are columns; the first is the name of the row.
        let cells: [HTML]
        var isChosen = false
    }

    let words: Wording
    let columns: [Column]
    let rows: [Row]
    /// What is read out for the table, and shown above it.
    var caption: String?
    /// A box before each row, under this name.
    var mark: String?
    /// The last line.
    var totals: [HTML] = []
    /// Stays a table on a phone, for few narrow columns.
    var isPlain = false
    /// What stands there when there are no rows.
    var empty: String?
    /// Whether the rows are still being read.
    var isLoading = false

    var html: HTML {
        table(.class(isPlain ? "records plain" : "records")) {
            if let caption { Markup.caption { caption } }
            thead {
                tr {
                    if mark != nil {
                        th(.class("mark"), .scope("col")) {
                            label(.class("tick")) {
                                input(
                                    .type("checkbox"), .aria(.label, words(ComponentWords.selectAll)))
                            }
                        }
                    }
                    for column in columns { heading(column) }
                }
            }
            tbody(isLoading ? .aria(.busy, "true") : nil) {
                if isLoading {
                    alone { Skeleton(words: words) }
                } else if rows.isEmpty, let empty {
                    alone { p(.class("empty")) { empty } }
                }
                for row in rows { line(row) }
            }
            if !totals.isEmpty { tfoot { last } }
        }
    }

    private func heading(_ column: Column) -> HTML {
        th(
            .scope("col"), .class(column.isFigure ? "figures" : "words"),
            column.isAscending.map { .aria(.sort, $0 ? "ascending" : "descending") }
        ) {
            if let sort = column.sort { a(.href(sort)) { column.title } } else { column.title }
            if let isAscending = column.isAscending {
                isAscending ? Icon.arrowUp.small : Icon.arrowDown.small
            }
        }
    }

    private func line(_ row: Row) -> HTML {
        tr(row.isChosen ? .aria(.selected, "true") : nil) {
            if let mark {
                td(.class("mark")) {
                    label(.class("tick")) {
                        input(
                            .type("checkbox"), .name(mark), .value(row.id), row.isChosen ? .checked : nil,
                            .aria(.label, words(ComponentWords.select)))
                    }
                }
            }
            for (column, cell) in zip(columns, row.cells) {
                td(.class(column.isFigure ? "figures" : "words"), .data(.label, column.title)) { cell }
            }
        }
    }

    /// A row of one cell, as wide as the table.
    private func alone(@HTMLBuilder content: () -> HTML) -> HTML {
        tr { td(.colspan(columns.count + (mark == nil ? 0 : 1)), content: content) }
    }

    private var last: HTML {
        tr {
            if mark != nil { td {} }
            for (column, cell) in zip(columns, totals) {
                td(
                    .class(column.isFigure ? "figures" : "words"), column.isFigure ? .data(.label, column.title) : nil
                ) { cell }
            }
        }
    }
}
