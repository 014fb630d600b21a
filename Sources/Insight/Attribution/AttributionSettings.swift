/// How journeys are read before they are divided, stored with every result.
public struct AttributionSettings: Sendable, Hashable, Codable {
    /// Days in which the weight of a touch halves (time decay).
    public var halfLifeDays: Double = 7
    /// Touches longer than so many days before the conversion (or the last touch) do not count; nil counts all.
    public var lookBackDays: Double?
    /// Channels put together under one name.
    public var grouping = ChannelGrouping()
    /// Channels that count only in journeys without any other; empty counts them like the rest.
    public var directChannels: Set<String> = []
    /// Days between two touches where times are unknown (time decay).
    public var assumedDaysBetweenTouches: Double = 1
    /// Most channels the Markov chain is solved for exactly.
    public var markovChannelLimit = 1_000

    /// The defaults: half-life 7 days, all touches, no groups, direct traffic like any other.
    public init() {}

    /// Names under which direct traffic usually comes.
    public static let usualDirectChannels: Set<String> = [
        "direct", "(direct)", "direct traffic", "direct / none", "(direct) / (none)", "直接访问", "直接流量", "直接",
    ]

    func check() throws(AttributionError) {
        guard halfLifeDays.isFinite, halfLifeDays > 0 else { throw .impossibleSetting("halfLifeDays") }
        guard assumedDaysBetweenTouches.isFinite, assumedDaysBetweenTouches >= 0 else {
            throw .impossibleSetting("assumedDaysBetweenTouches")
        }
        if let lookBackDays, !(lookBackDays >= 0 && lookBackDays < 1e6) { throw .impossibleSetting("lookBackDays") }
        guard (1...4_000).contains(markovChannelLimit) else { throw .impossibleSetting("markovChannelLimit") }
    }
}

/// Channels put together under one name, such as every paid search engine under `Paid search`.
public struct ChannelGrouping: Sendable, Hashable, Codable {
    /// A group and who belongs to it.
    public struct Group: Sendable, Hashable, Codable {
        /// The name shown.
        public let name: String
        /// Channel names, compared without regard to case; a final `*` stands for any rest.
        public let members: [String]

        /// A group.
        public init(_ name: String, members: [String]) {
            self.name = name
            self.members = members
        }
    }

    /// The first group that fits counts.
    public var groups: [Group]
    /// The name for channels in no group; nil keeps their own.
    public var others: String?

    /// A grouping; without groups every channel keeps its name.
    public init(_ groups: [Group] = [], others: String? = nil) {
        self.groups = groups
        self.others = others
    }

    /// The name a channel is shown under.
    public func name(of channel: String) -> String {
        let plain = channel.lowercased()
        for group in groups where group.members.contains(where: { Self.fits(plain, $0.lowercased()) }) {
            return group.name
        }
        return others ?? channel
    }

    private static func fits(_ channel: String, _ member: String) -> Bool {
        member.hasSuffix("*") ? channel.hasPrefix(member.dropLast()) : channel == member
    }
}
