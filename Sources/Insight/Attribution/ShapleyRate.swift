import Foundation
import Seeds

/// Shapley values where a set of channels is worth the conversion *rate* of the journeys through its members alone.
///
/// A channel whose journeys convert worse than the rest gets a negative value; together they add up to the rate of
/// all journeys. Exact up to 12 channels, above that estimated from random orders with a stated error.
public struct ShapleyRate: Sendable, Hashable, Codable {
    /// A channel's value.
    public struct Value: Sendable, Hashable, Codable {
        /// The channel.
        public let channel: String
        /// Its part of the rate, which may be negative.
        public let value: Double
        /// Half the width of an interval that holds for all channels together with 95 %; 0 when exact.
        public let errorBound: Double
    }

    /// One per channel.
    public let values: [Value]
    /// Random orders drawn, or nil when exact.
    public let orders: Int?
    /// Seed of the random orders, or nil when exact.
    public let seed: UInt64?

    /// Most channels for which every set is looked at.
    public static let exactLimit = 12
}

extension Attribution {
    /// Values by conversion rate; `orders` and `seed` matter only above 12 channels.
    public func shapleyRate(orders: Int = 2_000, seed: UInt64 = 20_260_101) -> ShapleyRate {
        let tallies = SetTally.tallies(journeys).sorted { $0.key < $1.key }
        let size = journeys.channels.count
        if size <= ShapleyRate.exactLimit { return exactRate(tallies, size) }
        return sampledRate(tallies, size, max(2, orders), seed)
    }

    private func exactRate(_ tallies: [(key: SetTally.Key, value: SetTally)], _ size: Int) -> ShapleyRate {
        var converted = [Int64](repeating: 0, count: 1 << size)
        var all = converted
        for (key, tally) in tallies {
            let set = key.numbers.reduce(0) { $0 | 1 << Int($1) }
            converted[set] += tally.conversions
            all[set] += tally.conversions + tally.nulls
        }
        for bit in 0..<size {
            for set in 0..<1 << size where set & 1 << bit != 0 {
                converted[set] += converted[set ^ 1 << bit]
                all[set] += all[set ^ 1 << bit]
            }
        }
        let rates = zip(converted, all).map { $1 == 0 ? 0 : Double($0) / Double($1) }
        // Orders in which exactly k given channels come before one: k! (n − k − 1)! of n!.
        let chances = (0..<max(size, 1)).map { before in
            exp(lgamma(Double(before + 1)) + lgamma(Double(size - before)) - lgamma(Double(size + 1)))
        }
        let values = (0..<size).map { channel -> ShapleyRate.Value in
            var value: Double = 0
            for set in 0..<1 << size where set & 1 << channel == 0 {
                value += chances[set.nonzeroBitCount] * (rates[set | 1 << channel] - rates[set])
            }
            return ShapleyRate.Value(channel: journeys.channels[channel], value: value, errorBound: 0)
        }
        return ShapleyRate(values: values, orders: nil, seed: nil)
    }

    private func sampledRate(
        _ tallies: [(key: SetTally.Key, value: SetTally)], _ size: Int, _ orders: Int, _ seed: UInt64
    ) -> ShapleyRate {
        var generator = SeededNumbers(seed: seed)
        var order = Array(0..<size)
        var sums = [Double](repeating: 0, count: size)
        var squares = sums
        for _ in 0..<orders {
            order.shuffle(using: &generator)
            for (channel, gain) in zip(order, Self.gains(tallies, order)) {
                sums[channel] += gain
                squares[channel] += gain * gain
            }
        }
        let count = Double(orders)
        let values = (0..<size).map { channel -> ShapleyRate.Value in
            let mean = sums[channel] / count
            let variance = max(0, squares[channel] - count * mean * mean) / (count - 1)
            let bound = Self.errorBound(variance: variance, draws: count, channels: size)
            return ShapleyRate.Value(channel: journeys.channels[channel], value: mean, errorBound: bound)
        }
        return ShapleyRate(values: values, orders: orders, seed: seed)
    }

    /// What each channel adds to the rate when the channels come in this order.
    private static func gains(_ tallies: [(key: SetTally.Key, value: SetTally)], _ order: [Int]) -> [Double] {
        var place = [Int](repeating: 0, count: order.count)
        for (position, channel) in order.enumerated() { place[channel] = position }
        var converted = [Int64](repeating: 0, count: order.count)
        var all = converted
        for (key, tally) in tallies {
            // A set is complete when the last of its channels has come.
            let complete = key.numbers.reduce(0) { max($0, place[Int($1)]) }
            converted[complete] += tally.conversions
            all[complete] += tally.conversions + tally.nulls
        }
        var (sum, total): (Int64, Int64) = (0, 0)
        var before: Double = 0
        return order.indices.map { position in
            sum += converted[position]
            total += all[position]
            let rate = total == 0 ? 0 : Double(sum) / Double(total)
            defer { before = rate }
            return rate - before
        }
    }

    /// The smaller of Hoeffding's and Maurer and Pontil's empirical Bernstein bound for gains in −1…1, each at half
    /// of 5 % shared by the channels.
    private static func errorBound(variance: Double, draws: Double, channels: Int) -> Double {
        let risk = 0.025 / Double(channels)
        let hoeffding = 2 * (log(2 / risk) / (2 * draws)).squareRoot()
        let spread = log(4 / risk)
        let bernstein = (2 * variance * spread / draws).squareRoot() + 14 * spread / (3 * (draws - 1))
        return min(hoeffding, bernstein)
    }
}
