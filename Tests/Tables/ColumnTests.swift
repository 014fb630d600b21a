import Testing

@testable import Tables

private func profile(_ values: [String]) -> ColumnProfile { profile("x", values) }

private func profile(_ name: String, _ values: [String]) -> ColumnProfile {
    ColumnProfile(name: name, values: values, lines: values.indices.map { $0 + 2 })
}

@Suite struct ColumnTests {
    @Test(arguments: [
        (["1", "2", "2", "-4", "1,234"], ColumnKind.integer), (["1.5", "¥2,000.00", "3"], .decimal),
        (["12.5%", "3%"], .decimal), (["Yes", "No", "no"], .boolean), (["1", "0", "0"], .boolean),
        (["是", "否"], .boolean), (["2026-05-06", "2026/5/7 09:30"], .date(.yearMonthDay)),
        (["2026年5月6日", "2025年12月31日"], .date(.yearMonthDay)), (["20260506", "20251231"], .date(.compact)),
        (["31/12/2025", "01/02/2026"], .date(.dayMonthYear)), (["12/31/2025", "01/02/2026"], .date(.monthDayYear)),
        (["6 May 2026", "07-Jun-26"], .date(.named)), (["09:30", "17:45:10"], .time), (["", "NA", "Select"], .empty),
        (["a", "b", "a", "b", "a"], .category), (["00123", "00456", "00123"], .text),
    ])
    func `the kind of a column is seen from its values`(values: [String], kind: ColumnKind) {
        #expect(profile(values).kind == kind)
    }

    @Test func `a number that names the row is an identifier`() {
        #expect(profile("Lead Number", (0..<50).map { String(660_737 - $0 * 7) }).kind == .identifier)
        #expect(profile("amount", (0..<50).map { String(1000 + $0 * 37 % 50) }).kind == .integer)
        #expect(profile("手机", (0..<50).map { "138001380\(10 + $0)" }).kind == .identifier)
        #expect(profile("key", (0..<50).map { "7927b2df-8bba-4d29-b9a2-\($0 + 100)" }).kind == .identifier)
        #expect(profile("company", (0..<50).map { "第\($0)科技有限公司" }).kind == .text)
    }

    @Test func `blanks in many spellings are missing, unknown is an answer`() {
        let found = profile(["", "NA", "Select", "null", "unknown", "Select a city…", "请选择", "organic"])
        #expect(found.filled == 2)
        #expect(found.missing.values.reduce(0, +) == 6)
        #expect(found.missing["Select"] == 1)
        #expect(!MissingText.matches("Select Comfort Ltd"))
    }

    @Test func `dates that fit two orders are reported`() {
        let found = profile(["01/02/2026", "03/04/2026"])
        #expect(found.kind == .date(.dayMonthYear))
        #expect(found.remarks == [.ambiguousDates([.dayMonthYear, .monthDayYear])])
    }

    @Test func `dates in an unknown format are reported with line and text`() {
        let found = profile(["NA", "2026:05:06", "2026:05:07"])
        #expect(found.kind == .text)
        #expect(found.remarks == [.unknownDateFormat(line: 3, example: "2026:05:06")])
    }

    @Test func `one broken value in ten is an exception, not another kind`() {
        let numbers: [String] = (1...19).map { (number: Int) -> String in String(number * 3 % 7) }
        let found = profile(numbers + ["n.k."])
        #expect(found.kind == .integer)
        #expect(found.exceptions == [ColumnProfile.Exception(line: 21, text: "n.k.")])
        #expect(found.exceptionCount == 1)
    }

    @Test func `a million different values are counted to the limit`() {
        let found = ColumnProfile(name: "x", values: (0..<200_000).map { "w \($0)" }, lines: 0..<200_000)
        #expect(found.distinct == ColumnProfile.distinctLimit)
        #expect(found.remarks == [.manyValues(moreThan: ColumnProfile.distinctLimit)])
        #expect(found.kind == .text)
    }

    @Test func `a constant column is remarked`() {
        #expect(profile(["No", "No", "No"]).remarks == [.constant("No")])
    }

    @Test(arguments: ["", "x", "1e", "1.2.3", "12,34", "--3", "0x10", "inf", "nan", "1e999", ",", "."])
    func `what is no number is none`(text: String) { #expect(NumberText(text) == nil) }

    @Test(arguments: ["2026-02-29", "2026-13-01", "2026-05-06 25:00", "0000-01-01", "1/2", "2026-05-06T09:30+99:00"])
    func `what is no date is none`(text: String) { #expect(DateFormat.yearMonthDay.date(text) == nil) }

    @Test func `a written moment has its seconds since 1970`() throws {
        let utc = try #require(DateFormat.yearMonthDay.date("2026-05-06T01:30:00Z"))
        let local = try #require(DateFormat.yearMonthDay.date("2026-05-06 09:30:00"))
        #expect(utc.secondsSinceEpoch() == 1_778_031_000)
        #expect(local.secondsSinceEpoch(defaultOffset: 8 * 3600) == 1_778_031_000)
        #expect(DateFormat.yearMonthDay.date("1969-12-31")?.daysSinceEpoch == -1)
        #expect(DateFormat.yearMonthDay.date("2000-02-29")?.daysSinceEpoch == 11_016)
    }
}
