import Testing

@testable import Marketing

@Suite("Reading cells")
struct CellTests {
    @Test(
        "Numbers are read with separators, currency and percent signs",
        arguments: [
            ("12", 12), (" 3.5 ", 3.5), ("1,234.5", 1234.5), ("￥1,200", 1200), ("12.5%", 0.125), ("１２", 12),
            ("-1e3", -1000), ("30,5", 30.5), ("€7,25", 7.25), ("1,200", 1200),
        ])
    func numbers(text: String, value: Double) {
        #expect(NumberCell(text) == .number(value))
    }

    @Test("What is no finite number is told apart", arguments: ["Infinity", "-inf", "1e999", "NaN", "∞"])
    func notFinite(text: String) {
        #expect(NumberCell(text) == .notFinite)
    }

    @Test("Texts are no numbers", arguments: ["0x10", "1,2,3", "1,", "12a", "1-2-3", "..", "e5", "+-3"])
    func texts(text: String) {
        #expect(NumberCell(text) == .text)
    }

    @Test("Blanks in many forms are missing", arguments: ["", "  ", "Select", "请选择", "N/A", "null", "　", "-"])
    func blanks(text: String) {
        #expect(CellText.key(text) == nil)
        #expect(NumberCell(text) == .blank)
    }

    @Test("Spellings that differ in case, width and blanks are one level; unknown is a level of its own")
    func levels() {
        #expect(CellText.key("Google") == CellText.key(" google "))
        #expect(CellText.key("ＷｅＣｈａｔ") == "wechat")
        #expect(CellText.key("Paid  Search") == "paid search")
        #expect(CellText.key("unknown") == "unknown")
    }

    @Test(
        "Dates are read in the usual forms",
        arguments: [
            "2024-03-05", "2024/3/5", "2024.03.05", "2024年3月5日", "05-Mar-2024", "March 5, 2024", "2024-03-05T08:09:10Z",
            "2024-03-05 08:09:10.123",
        ])
    func dates(text: String) {
        #expect(DateCell(text, order: .dayFirst)?.day == 19_787)
    }

    @Test("Day and month follow the order; impossible days are refused")
    func order() {
        #expect(DateCell("05/03/2024", order: .dayFirst)?.day == 19_787)
        #expect(DateCell("03/05/2024", order: .monthFirst)?.day == 19_787)
        #expect(DateCell("3/5/24 2:30 PM", order: .monthFirst) == DateCell("2024-03-05 14:30", order: .dayFirst))
        #expect(DateCell("2024-02-30", order: .dayFirst) == nil)
        #expect(DateCell("2023-02-29", order: .dayFirst) == nil)
        #expect(DateCell("13/13/2024", order: .dayFirst) == nil)
        #expect(DateCell("Email Opened", order: .dayFirst) == nil)
        #expect(DateCell("20240305", order: .dayFirst) == nil)
        #expect(DateCell.order(in: "25/03/2024") == .dayFirst)
        #expect(DateCell.order(in: "03/25/2024") == .monthFirst)
        #expect(DateCell.order(in: "03/05/2024") == nil)
    }

    @Test(
        "Weekday and month of a day number agree with the calendar",
        arguments: [(19_787, "2", "3"), (0, "4", "1"), (-1, "3", "12"), (19_782, "4", "2")])
    func parts(day: Int, weekday: String, month: String) {
        #expect(FieldEncoding.weekday(Double(day)) == weekday)
        #expect(FieldEncoding.month(Double(day)) == month)
    }
}
