import Foundation
import Testing

/// The texts of one catalog as its files hold them.
private struct CatalogSource {
    let name: String
    let cases: [String]
    let chinese: [String: String]
    let english: [String: String]

    /// Every `enum … : Catalog` of the pages. A missing text does not compile, so what is left is read here.
    static let all: [CatalogSource] = {
        let texts = SourceFile.all.map { $0.lines.joined(separator: "\n") }
        return texts.flatMap { text in text.matches(of: /enum (\w+): Catalog \{/).map { String($0.1) } }.map { name in
            let own = texts.filter { isOf(name, $0) }
            let chinese = own.map { entries($0, "chinese") }.first { !$0.isEmpty } ?? [:]
            let english = own.map { entries($0, "english") }.first { !$0.isEmpty } ?? [:]
            return CatalogSource(
                name: name, cases: Array(Set(chinese.keys).union(english.keys)), chinese: chinese, english: english)
        }
    }()

    static func isOf(_ name: String, _ text: String) -> Bool {
        text.contains("enum \(name): Catalog {") || text.contains("extension \(name) {")
    }

    /// `case .name(let a): "text"` of one language, the text on this line or the next ones.
    static func entries(_ text: String, _ language: String) -> [String: String] {
        guard let start = text.firstRange(of: "var \(language): String {") else { return [:] }
        let rest = text[start.upperBound...]
        let end = rest.firstRange(of: language == "chinese" ? "var english: String {" : "var chinese: String {")
        let body = end.map { rest[..<$0.lowerBound] } ?? rest
        var found: [String: String] = [:]
        for part in body.split(separator: "\n        case .").dropFirst() {
            let name = part.prefix { $0.isLetter || $0.isNumber }
            found[String(name)] = part.matches(of: /"((?:[^"\\]|\\.)*)"/).map { plain(String($0.1)) }.joined()
        }
        return found
    }

    /// Without what is filled in.
    static func plain(_ text: String) -> String {
        text.replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "")
    }
}

@Suite("The catalogs of texts")
struct CatalogTests {
    /// Names that are the same in both languages.
    private static let names: Set<String> = [
        "Tutti", "CSV", "XLSX", "API", "CEL", "JSON", "URL", "ID", "SMTP", "TLS", "STARTTLS", "TOTP", "HTTP", "HTTPS",
        "SLA", "RACI", "CSRF", "UTF", "GB", "GBK", "QR", "GPS", "IP", "PDF", "OK", "NPS", "CSAT", "MQL", "SQL", "ERP",
        "Z",
        "TXT", "Ctrl", "Enter", "Esc", "BANT", "CC", "KPI", "ROI", "UTM", "WeCom", "VIP", "FAQ", "DNS", "PEM",
        "OpenAPI",
    ]
    /// Texts that are said in the other language on purpose, or quote a condition.
    private static let quoted: Set<String> = ["Words.otherLanguage", "Words.filterExample", "DesignWords.mixed"]

    /// Whether a text names a case: `.case` that is no member of a value, or `Catalog.case`.
    static func names(_ name: String, of catalog: String, in text: String) -> Bool {
        text.ranges(of: ".\(name)").contains { range in
            let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
            guard !after.isLetter, !after.isNumber, after != "_" else { return false }
            let before = text[..<range.lowerBound]
            guard let last = before.last else { return true }
            let isMember = last.isLetter || last.isNumber || ")]?_".contains(last)
            return !isMember || before.hasSuffix(catalog)
        }
    }

    @Test("every text is shown somewhere")
    func used() {
        #expect(CatalogSource.all.count > 3)
        for catalog in CatalogSource.all {
            let rest = SourceFile.all.map { $0.lines.joined(separator: "\n") }
                .filter { !CatalogSource.isOf(catalog.name, $0) }
            for name in catalog.cases.sorted() {
                let isShown = rest.contains { Self.names(name, of: catalog.name, in: $0) }
                #expect(isShown, "\(catalog.name).\(name) is shown nowhere")
            }
        }
    }

    @Test("both languages have every text, and neither borrows the other's words")
    func languages() {
        for catalog in CatalogSource.all {
            #expect(!catalog.cases.isEmpty, "\(catalog.name)")
            #expect(Set(catalog.chinese.keys) == Set(catalog.english.keys), "\(catalog.name)")
            for (name, text) in catalog.english where !Self.quoted.contains("\(catalog.name).\(name)") {
                let han = text.unicodeScalars.filter {
                    $0.properties.isIdeographic || (0x3000...0x303F).contains($0.value)
                }
                #expect(han.isEmpty, "English \(catalog.name).\(name): \(text)")
            }
            for (name, text) in catalog.chinese where !Self.quoted.contains("\(catalog.name).\(name)") {
                let words = text.matches(of: /[A-Za-z]{2,}/).map { String($0.0) }.filter { !Self.names.contains($0) }
                #expect(words.isEmpty, "Chinese \(catalog.name).\(name): \(text)")
            }
        }
    }

    @Test("a use is a case, not a member of the same name")
    func uses() {
        for use in ["words(.more)", "FrameWords.more", "[.more, .less]"] {
            #expect(Self.names("more", of: "FrameWords", in: use), "\(use)")
        }
        for other in ["column.more", "f().more", "words(.moreOf)", "a?.more", "more"] {
            #expect(!Self.names("more", of: "FrameWords", in: other), "\(other)")
        }
    }

    @Test("the reader of catalogs sees texts on one line and on the next")
    func reader() {
        let text = """
            enum Sample: Catalog {
                var chinese: String {
                    switch self {
                    case .one: "一"
                    case .two(let a):
                        "\\(a) 个 two"
                    }
                }
                var english: String {
                    switch self {
                    case .one: "one"
                    }
                }
            }
            """
        #expect(CatalogSource.entries(text, "chinese") == ["one": "一", "two": " 个 two"])
        #expect(CatalogSource.entries(text, "english") == ["one": "one"])
    }
}
