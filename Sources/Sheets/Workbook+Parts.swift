import China

// The parts of a workbook besides its sheets.
extension Workbook {
    /// The address of the first sheet in the archive, and whether days count from 1904.
    static func firstSheet(_ archive: ZipArchive, _ limits: Limits) throws(SheetProblem) -> (String, Bool) {
        var relation: String?
        var isLate = false
        try scan(archive, "xl/workbook.xml", limits) { name, attributes in
            if name == "workbookPr", let flag = attributes["date1904"] { isLate = flag == "1" || flag == "true" }
            if name == "sheet", relation == nil { relation = attributes["id"] }
        }
        var target = "worksheets/sheet1.xml"
        try scan(archive, "xl/_rels/workbook.xml.rels", limits) { name, attributes in
            if name == "Relationship", attributes["Id"] == relation, let found = attributes["Target"] { target = found }
        }
        return (target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)", isLate)
    }

    private static func scan(
        _ archive: ZipArchive, _ name: String, _ limits: Limits, _ each: (String, [String: String]) -> Void
    ) throws(SheetProblem) {
        guard let source = try archive.open(name, limit: limits.shared) else { return }
        var scanner = XMLScanner(source)
        while let token = try scanner.next() {
            if case .open(let name, let attributes, _) = token { each(name, attributes) }
        }
    }

    /// The texts that cells share, by number.
    static func sharedTexts(_ archive: ZipArchive, _ limits: Limits) throws(SheetProblem) -> [String] {
        guard let source = try archive.open("xl/sharedStrings.xml", limit: limits.shared) else { return [] }
        var scanner = XMLScanner(source)
        var texts: [String] = []
        var text = ""
        var (isReading, isPhonetic) = (false, false)
        while let token = try scanner.next() {
            switch token {
            case .open("si", _, let isEmpty):
                text = ""
                if isEmpty { texts.append("") }
            case .close("si"): texts.append(text)
            case .open("t", _, let isEmpty): isReading = !isEmpty
            case .close("t"): isReading = false
            case .open("rPh", _, _): isPhonetic = true
            case .close("rPh"): isPhonetic = false
            case .text(let more): if isReading && !isPhonetic { text += more }
            case .open, .close: continue
            }
        }
        return texts
    }

    /// The styles whose numbers are days.
    static func dateStyles(_ archive: ZipArchive, _ limits: Limits) throws(SheetProblem) -> Set<Int> {
        var formats: Set<Int> = Set(14...22).union(27...36).union(45...47).union(50...58)
        var styles: Set<Int> = []
        var style = 0
        var isCell = false
        try scan(archive, "xl/styles.xml", limits) { name, attributes in
            switch name {
            case "numFmt":
                guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else {
                    return
                }
                if SheetDate.isDate(code) { formats.insert(id) } else { formats.remove(id) }
            case "cellStyleXfs": isCell = false
            case "cellXfs": isCell = true
            case "cellStyles", "dxfs": isCell = false
            case "xf" where isCell:
                if let id = attributes["numFmtId"].flatMap({ Int($0) }), formats.contains(id) { styles.insert(style) }
                style += 1
            default: return
            }
        }
        return styles
    }
}

/// Days and numbers as sheets keep them.
enum SheetDate {
    /// Whether a format shows a day or a time: it names a part of one outside of quotes and brackets.
    static func isDate(_ code: String) -> Bool {
        var (isQuoted, isBracketed) = (false, false)
        for character in code.lowercased() {
            switch character {
            case "\"": isQuoted.toggle()
            case "[": isBracketed = true
            case "]": isBracketed = false
            case "y", "d", "h", "年", "月", "日": if !isQuoted && !isBracketed { return true }
            default: continue
            }
        }
        return false
    }

    /// `2026-05-06`, with the time of day when it is no whole day.
    static func text(_ serial: Double, from1904: Bool) -> String {
        guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return "" }
        let seconds = Int64((serial * 86_400).rounded())
        let whole = seconds / 86_400
        // Before day 60 a day is missing: the 29 February 1900 that never was.
        let day = civil(from1904 ? whole - 24_107 : whole - 25_569 + (whole < 60 ? 1 : 0))
        let rest = seconds % 86_400
        if rest == 0 { return day }
        return "\(day) \(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    }

    /// A day since 1970 as text.
    private static func civil(_ days: Int64) -> String {
        let (year, month, day) = DayCount.parts(Int(days))
        let padding = String(repeating: "0", count: max(0, 4 - String(year).count))
        return "\(padding)\(year)-\(two(Int64(month)))-\(two(Int64(day)))"
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }

    /// A number as people write it: 13800138000, not 1.3800138E10; 0.1, not 0.10000000000000001.
    static func plain(_ number: Double, _ text: String) -> String {
        if number == number.rounded(), abs(number) < 9_007_199_254_740_992 { return String(Int64(number)) }
        return text.contains(where: { $0 == "e" || $0 == "E" }) || text.count > 15 ? "\(number)" : text
    }
}
