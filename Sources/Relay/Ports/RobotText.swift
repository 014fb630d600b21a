import Foundation
import Records

/// A notice as a group robot of WeCom says it, and what the robot answers.
struct RobotText: Sendable {
    /// What a robot says at most, in bytes.
    static let limit = 2048
    private let notice: JSON

    /// Made of the document a port gets.
    init(_ document: String) { notice = (try? JSON(parsing: document)) ?? .null }

    /// The message: the reader's name, title, text and link, and the reader's number so that WeCom calls them.
    var json: JSON {
        let name = notice["recipient"]?["name"]?.string
        let parts = [name.map { "@\($0)" }, notice["title"]?.string, notice["body"]?.string].compactMap(\.self)
        let link = notice["link"]?.string.map { "\n\($0)" } ?? ""
        let text = Self.cut(parts.joined(separator: "\n"), Self.limit - link.utf8.count) + link
        var members: [(String, JSON)] = [("content", .string(text))]
        if let phone = notice["recipient"]?["phone"]?.string {
            let number = phone.hasPrefix("+86") ? String(phone.dropFirst(3)) : phone
            members.append(("mentioned_mobile_list", [.string(number)]))
        }
        return ["msgtype": "text", "text": .object(members)]
    }

    private static func cut(_ text: String, _ limit: Int) -> String {
        var left = text
        while left.utf8.count > limit, !left.isEmpty { left.removeLast() }
        return left
    }

    /// Why a robot did not take it; nil when `errcode` is 0.
    static func trouble(in answer: [UInt8]) -> PortTrouble? {
        guard let json = try? JSON(parsing: String(decoding: answer, as: UTF8.self)),
            let code = json["errcode"]?.int
        else { return .unreadable }
        return code == 0 ? nil : .robot(code: code, String((json["errmsg"]?.string ?? "").prefix(200)))
    }
}
