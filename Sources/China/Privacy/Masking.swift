/// Shows personal data in part, by fixed rules; what does not fit its class is hidden altogether.
public enum Masking {
    /// The text as a person without the right to see it may see it; an empty text stays empty.
    public static func mask(_ text: String, as kind: PersonalData) -> String {
        if text.isEmpty { return "" }
        switch kind {
        case .name: return name(text)
        case .phone, .mobile, .landline: return phone(text)
        case .email: return email(text)
        case .idCard: return idCard(text)
        case .bankCard: return bankCard(text)
        case .creditCode: return creditCode(text)
        case .address: return address(text)
        case .wechat: return wechat(text)
        case .secret: return "****"
        }
    }

    private static func stars(_ count: Int) -> String { String(repeating: "*", count: max(count, 0)) }

    private static func phone(_ text: String) -> String {
        guard case .success(let number) = PhoneNumber.parse(text) else { return stars(text.count) }
        let digits = number.normalized.prefix { $0 != ";" }
        switch number.kind {
        case .mobile: return "\(digits.dropFirst(3).prefix(3))****\(digits.suffix(4))"
        case .landline: return "\(number.areaCode ?? "")-****\(digits.suffix(4))"
        case .service: return "\(digits.prefix(3))-***-\(digits.suffix(4))"
        case .international: return "+\(stars(digits.count - 5))\(digits.suffix(4))"
        case .shortCode: return stars(text.count)
        }
    }

    private static func name(_ text: String) -> String {
        let name = PersonName.parse(text).full
        // Nothing but blanks and invisible characters is hidden as it stands.
        if name.isEmpty { return stars(text.count) }
        if name.contains(where: { $0.isASCII && $0.isLetter }) || name.contains("·") { return words(name) }
        let kept = PersonName.compoundSurname(name).flatMap { name.count > $0.count ? $0.count : nil } ?? 1
        return name.count == 1 ? "*" : "\(name.prefix(kept))\(stars(name.count - kept))"
    }

    /// `John Smith` keeps the first letter of each word; `古丽·买买提` only that of the first.
    private static func words(_ name: String) -> String {
        var shown = ""
        var first = true
        var afterDot = false
        for character in name {
            let separator = character == " " || character == "·" || character == "-"
            shown.append(separator || (first && !afterDot) ? character : "*")
            if character == "·" { afterDot = true }
            first = separator
        }
        return shown == name ? stars(name.count) : shown
    }

    private static func email(_ text: String) -> String {
        guard case .success(let address) = EmailAddress.parse(text) else { return stars(text.count) }
        return "\(address.local.prefix(1))***@\(address.domain)"
    }

    private static func idCard(_ text: String) -> String {
        let card = CompatibleText.fold(text).filter { !$0.isWhitespace }.uppercased()
        guard card.count == 18, card.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "X") }) else {
            return stars(text.count)
        }
        return "\(card.prefix(6))********\(card.suffix(4))"
    }

    private static func bankCard(_ text: String) -> String {
        let card = CompatibleText.fold(text).filter { !$0.isWhitespace && $0 != "-" }
        guard (12...24).contains(card.count), card.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return stars(text.count)
        }
        return "**** **** **** \(card.suffix(4))"
    }

    private static func creditCode(_ text: String) -> String {
        let code = CompatibleText.fold(text).filter { !$0.isWhitespace && $0 != "-" }.uppercased()
        guard code.count == 18, code.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isLetter) }) else {
            return stars(text.count)
        }
        return "\(code.prefix(8))******\(code.suffix(4))"
    }

    private static func address(_ text: String) -> String {
        let parts = Divisions.shared.find(in: text)
        return "\(parts.written)****"
    }

    private static func wechat(_ text: String) -> String {
        text.count < 8 ? "***" : "\(text.prefix(2))***\(text.suffix(2))"
    }
}
