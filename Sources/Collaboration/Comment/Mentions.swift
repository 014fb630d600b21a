import Parties
import Records

/// Finds whom a text names with `@`.
public enum Mentions {
    private static let limit = 20

    /// Active people a text names, each once, by name or e-mail. Two of one name are told apart by e-mail only.
    static func people(in text: String, _ work: Work) throws -> [Colleague] {
        let everybody = work.actor.company.people.filter(\.isActive)
        var ids: [Int64] = []
        for mention in found(in: text, names: everybody.map { ($0.id, $0.name) }).prefix(limit) {
            switch mention {
            case .person(let id): ids.append(id)
            case .address(let address):
                let user = try work.all(User.self, where: \.email, is: address.lowercased(), limit: 1).first
                if let user { ids.append(user.id) }
            }
        }
        return everybody.filter { ids.contains($0.id) }
    }

    /// Somebody a text names.
    public enum Mention: Sendable, Hashable {
        case person(Int64)
        case address(String)
    }

    /// The mentions of a text in order. Chinese is written without spaces, so the longest name that follows an `@`
    /// counts; a name in Latin letters ends where its word ends.
    public static func found(in text: String, names: [(id: Int64, name: String)]) -> [Mention] {
        text.indices.filter { text[$0] == "@" }.compactMap { at in
            let rest = text[text.index(after: at)...]
            return address(rest).map(Mention.address) ?? person(rest, names).map(Mention.person)
        }
    }

    private static func address(_ rest: Substring) -> String? {
        let token = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "@._-+".contains($0)) }
        let parts = token.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") else { return nil }
        return String(token).trimmed(of: ".")
    }

    private static func person(_ rest: Substring, _ names: [(id: Int64, name: String)]) -> Int64? {
        let fitting = names.filter { begins(rest, with: $0.name) }
        guard let longest = fitting.map(\.name.count).max() else { return nil }
        let best = fitting.filter { $0.name.count == longest }
        return best.count == 1 ? best[0].id : nil
    }

    private static func begins(_ rest: Substring, with name: String) -> Bool {
        guard !name.isEmpty, rest.prefix(name.count).lowercased() == name.lowercased() else { return false }
        guard let last = name.last, last.isASCII, let next = rest.dropFirst(name.count).first else { return true }
        return !(next.isASCII && (next.isLetter || next.isNumber))
    }
}

extension String {
    /// Without this character at its end.
    fileprivate func trimmed(of character: Character) -> String {
        var text = self[...]
        while text.last == character { text = text.dropLast() }
        return String(text)
    }
}
