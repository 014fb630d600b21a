/// A person's name as entered, with what can be read from it.
public struct PersonName: Sendable, Hashable {
    /// The name in one piece: NFKC, single blanks, the middle dot as `·`, without the honorific.
    public let full: String
    /// The family name when the name is a Chinese one.
    public let family: String?
    /// The given name when the name is a Chinese one and has more than a family name.
    public let given: String?
    /// 总, 经理, 老师 … when the text was a form of address such as 王总.
    public let honorific: String?
    /// A note such as `张总-采购-XX公司` rather than a name: keep it as a remark.
    public let isRemark: Bool

    /// Reads a name; every text gives a result, an unknown shape simply has no parts.
    public static func parse(_ text: String) -> PersonName {
        let clean = tidy(text)
        let separators: Set<Character> = ["-", "_", "/", "|", "—", "@", ",", "，", "、"]
        let han = clean.contains(where: \.isHan)
        if han && (clean.contains(where: separators.contains) || clean.count > 20) {
            return PersonName(full: clean, family: nil, given: nil, honorific: nil, isRemark: true)
        }
        let name = clean.contains(where: { $0.isASCII && $0.isLetter }) ? clean : clean.filter { $0 != " " }
        guard !name.isEmpty, name.allSatisfy(\.isHan) else {
            return PersonName(full: name, family: nil, given: nil, honorific: nil, isRemark: false)
        }
        return chinese(name)
    }

    /// The compound surname a name begins with, such as 欧阳.
    public static func compoundSurname(_ name: String) -> String? {
        let start = String(name.prefix(2))
        return Surnames.compound.contains(start) ? start : nil
    }

    private static func tidy(_ text: String) -> String {
        var clean = ""
        for character in CompatibleText.fold(text) {
            if character.isWhitespace {
                if clean.last != " " && !clean.isEmpty { clean.append(" ") }
            } else {
                clean.append("・•‧∙⋅･".contains(character) ? "·" : character)
            }
        }
        if clean.last == " " { clean.removeLast() }
        return dotted(clean)
    }

    /// A full stop between Han characters is a mistyped middle dot.
    private static func dotted(_ text: String) -> String {
        guard text.contains("."), text.contains(where: \.isHan) else { return text }
        return text.replacing(".", with: "·")
    }

    private static func chinese(_ name: String) -> PersonName {
        let surname = compoundSurname(name) ?? String(name.prefix(1))
        let rest = String(name.dropFirst(surname.count))
        if let honorific = Surnames.honorifics.first(where: { rest.hasSuffix($0) }) {
            let given = String(rest.dropLast(honorific.count))
            let certain = given.isEmpty ? Surnames.isSurname(surname) : honorific.count > 1
            if certain {
                let given = given.isEmpty ? nil : given
                return PersonName(
                    full: surname + (given ?? ""), family: surname, given: given, honorific: honorific, isRemark: false)
            }
        }
        let shaped = name.count <= surname.count + 3
        return PersonName(
            full: name, family: shaped ? surname : nil, given: shaped && !rest.isEmpty ? rest : nil,
            honorific: nil, isRemark: false)
    }
}

extension Character {
    var isHan: Bool { unicodeScalars.first?.properties.isIdeographic ?? false }
}
