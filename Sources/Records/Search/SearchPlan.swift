import China
import Conditions

/// Which fields of an object the index holds and how each is taken apart.
public struct SearchPlan: Sendable {
    /// How a text is taken apart.
    enum Role: Sendable {
        /// Its words only.
        case text
        /// A person: words, and the sound under every reading of the surname.
        case person
        /// An organisation or a product: words, and its sound with and without the place it begins with.
        case organisation
        /// What something is called in words: its words, and the sound of the whole and of each piece.
        case title
        /// A number: every four digits in a row.
        case phone
        /// An e-mail address: every four letters or digits in a row before the @, and the words of the rest.
        case address
        /// A code of letters and digits: every four in a row.
        case code

        /// Whether it can be asked for by its sound.
        var isSpoken: Bool { self == .person || self == .organisation || self == .title }
    }

    /// One field.
    struct Entry: Sendable {
        let field: AnyField
        let role: Role
        /// What its words begin with, so that a field somebody may not see is not looked into.
        let code: String
        /// Whether the middle of it is found by its sound, too.
        let hasPairs: Bool
    }

    let entries: [Entry]
    /// What the word of the responsible user begins with.
    let owner: String

    /// Whether records of the object are found at all.
    public var isEmpty: Bool { entries.isEmpty }

    init(_ name: String, _ fields: [AnyField]) {
        entries = fields.filter { $0.traits.contains(.searchable) && $0.isText && !$0.isCustom }.map { field in
            let role = Self.role(field, of: name)
            return Entry(
                field: field, role: role, code: Self.code("\(name).\(field.name)"),
                hasPairs: role == .title || (role == .organisation && !Self.brief.contains(name)))
        }
        owner = Self.code("\(name).@")
    }

    /// Titles people look for by their sound, from every second syllable on. It costs a record some two hundred bytes,
    /// so what is written by the hundred thousand and seldom looked for, as activities and comments, has none.
    private static let titles: Set = ["opportunity.title", "handover.title", "task.title", "ticket.subject"]

    /// Written by the hundred thousand: the index holds the beginnings of their sounds alone. Every two syllables of a
    /// company's name are some hundred and twenty bytes more.
    private static let brief: Set = ["lead"]

    private static func role(_ field: AnyField, of object: String) -> Role {
        switch field.kind {
        case .phone: return .phone
        case .creditCode: return .code
        case .email: return .address
        default: break
        }
        if field.personal == .name { return .person }
        if titles.contains("\(object).\(field.name)") { return .title }
        return ["name", "company", "payer_name"].contains(field.name) ? .organisation : .text
    }

    /// Three characters of a name. Two names with the same three cost a little time, no mistake: what the index
    /// finds is compared with the record itself.
    private static func code(_ name: String) -> String {
        let hash = name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 } % 46_656
        let text = String(hash, radix: 36)
        return String(repeating: "0", count: 3 - text.count) + text
    }

    /// What every word of a company begins with, three characters too; rows are asked for by the tenant itself.
    static func prefix(_ tenant: Int64) -> String { code(String(tenant)) }
}

extension SearchPlan {
    /// The words of a record as the index keeps them, each between two blanks.
    func document(of record: AnyRecord, tenant: Int64) -> String {
        var writer = SearchDocument(company: Self.prefix(tenant))
        for entry in entries {
            guard case .text(let content) = record.values[entry.field.slot] else { continue }
            let text = content.utf8.count > Self.longest ? String(content.prefix(Self.longest)) : content
            writer.begin(entry.code)
            switch entry.role {
            case .text: writer.add(words: text)
            case .person, .organisation, .title:
                writer.add(words: text)
                for token in SearchSound.tokens(text, entry.role, pairs: entry.hasPairs) { writer.add(token) }
            case .phone: writer.add(fours: Self.digits(text))
            case .address: writer.add(address: text)
            case .code: writer.add(fours: Array(SearchTokens.fold(text).utf8))
            }
        }
        if let responsible = record.responsible, responsible > 0 {
            writer.begin(owner)
            writer.add(String(responsible, radix: 36))
        }
        return writer.text
    }

    /// Long contents are found by their beginning.
    private static let longest = 4000

    /// The digits of a number without the country's own prefix.
    static func digits(_ text: String) -> [UInt8] {
        let all = text.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }
        return text.utf8.starts(with: "+86".utf8) ? Array(all.dropFirst(2)) : Array(all)
    }

    /// Every four characters in a row; a shorter text is one word.
    static func fours(_ bytes: [UInt8]) -> [String] {
        guard bytes.count > 4 else { return bytes.isEmpty ? [] : [String(decoding: bytes, as: UTF8.self)] }
        return (0...bytes.count - 4).prefix(60).map { String(decoding: bytes[$0..<$0 + 4], as: UTF8.self) }
    }
}
