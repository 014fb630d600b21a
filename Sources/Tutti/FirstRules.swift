import Foundation
import Marketing

/// The scoring and routing rules a company begins with, published as version 1.
enum FirstRules {
    static func scoring() throws -> String {
        let rules = [
            rule("size_500", "500 人以上", "500 people or more", .fit, 30, "employees >= 500"),
            rule("size_100", "100 人以上", "100 people or more", .fit, 15, "employees >= 100 && employees < 500"),
            rule("decides", "决策职务", "Decision maker", .fit, 20, decides),
            rule("reachable", "可联系", "Can be reached", .engagement, 15, "has(phone) && has(email)"),
            rule("wrote", "留言", "Wrote a message", .engagement, 15, "has(message)"),
            rule(
                "referred", "转介绍或合作伙伴", "Referral or partner", .channelQuality, 20,
                "source == 'referral' || source == 'partner'"),
            rule("event", "活动", "Came to an event", .channelQuality, 10, "source == 'event' || source == 'webinar'"),
            rule("web", "官网", "Website", .channelQuality, 5, "source == 'web'"),
        ]
        let set = try ScoreRuleSet(name: "leads", rules: rules, groupCaps: [.init(.fit, 60)]).published()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(set), as: UTF8.self)
    }

    private static let decides =
        "title.contains('总') || title.contains('CEO') || title.contains('经理') || title.contains('Director')"

    private static func rule(
        _ key: String, _ zhHans: String, _ en: String, _ group: ScoreGroup, _ points: Double, _ condition: String
    ) -> ScoreRuleDefinition {
        ScoreRuleDefinition(
            key: key, title: BilingualText(zhHans: zhHans, en: en), group: group, points: points, condition: condition)
    }

    /// Nobody is special at first: every lead goes round among those with a weight.
    static let routing = "[]"
}
