import Foundation

/// How often leads of each channel were won so far, from the firm's own history.
public struct ChannelHistory: Codable, Hashable, Sendable {
    /// Leads and wins of one channel.
    public struct Tally: Codable, Hashable, Sendable {
        /// Leads with a known outcome.
        public var leads: Int
        /// Of these, won.
        public var wins: Int
    }

    /// Tally by channel.
    public private(set) var tallies: [String: Tally]

    /// An empty history.
    public init() { tallies = [:] }

    /// Counts one lead whose outcome is known.
    public mutating func record(channel: String, won: Bool) {
        var tally = tallies[channel] ?? Tally(leads: 0, wins: 0)
        tally.leads += 1
        tally.wins += won ? 1 : 0
        tallies[channel] = tally
    }

    /// Leads over all channels.
    public var leads: Int { tallies.values.reduce(0) { $0 + $1.leads } }

    /// Share won over all channels, (wins + ½)/(leads + 1), so never 0 or 1.
    public var baseRate: Double {
        let wins = tallies.values.reduce(0) { $0 + $1.wins }
        return (Double(wins) + 0.5) / (Double(leads) + 1)
    }

    /// What a channel is worth: points for each doubling of the base rate, within ± the cap of the scale.
    public func standing(of channel: String, scale: ChannelScale = ChannelScale()) -> ChannelStanding {
        let tally = tallies[channel] ?? Tally(leads: 0, wins: 0)
        let base = baseRate
        let rate = (Double(tally.wins) + scale.priorLeads * base) / (Double(tally.leads) + scale.priorLeads)
        let points = scale.pointsPerDoubling * log2(rate / base)
        return ChannelStanding(
            channel: channel, leads: tally.leads, wins: tally.wins, rate: rate, baseRate: base,
            points: min(scale.cap, max(-scale.cap, points)))
    }
}

/// How conversion becomes points.
public struct ChannelScale: Codable, Hashable, Sendable {
    /// Leads' worth of base rate mixed into every channel, so that three lucky leads prove nothing.
    public let priorLeads: Double
    /// Points for twice the base rate; half of it costs as much.
    public let pointsPerDoubling: Double
    /// Largest absolute number of points.
    public let cap: Double

    /// A scale; numbers that make no sense fall back to 20 prior leads, 10 points, cap 20.
    public init(priorLeads: Double = 20, pointsPerDoubling: Double = 10, cap: Double = 20) {
        self.priorLeads = priorLeads.isFinite && priorLeads > 0 ? priorLeads : 20
        self.pointsPerDoubling = pointsPerDoubling.isFinite ? pointsPerDoubling : 10
        self.cap = cap.isFinite && cap >= 0 ? cap : 20
    }
}

/// A channel's record and what it is worth.
public struct ChannelStanding: Codable, Hashable, Sendable {
    /// The channel.
    public let channel: String
    /// Leads with a known outcome.
    public let leads: Int
    /// Of these, won.
    public let wins: Int
    /// Share won, drawn towards the base rate when leads are few.
    public let rate: Double
    /// Share won over all channels.
    public let baseRate: Double
    /// Points for the score.
    public let points: Double
}
