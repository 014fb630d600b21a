/// Smooth weighted round robin: each turn every member gains its weight, the highest is picked and pays the total.
public struct RoundRobin: Sendable, Hashable, Codable {
    /// A member and its share.
    public struct Member: Sendable, Hashable, Codable {
        /// The user.
        public let id: String
        /// Turns per cycle; zero or less never gets a turn.
        public let weight: Int

        /// A member from its parts.
        public init(_ id: String, weight: Int = 1) {
            self.id = id
            self.weight = weight
        }
    }

    /// The running values by member, to be stored between turns.
    public private(set) var current: [String: Int]

    /// The state of an earlier turn, or a fresh one.
    public init(current: [String: Int] = [:]) { self.current = current }

    /// Picks the next member; ties go to the one first in the list; nil when nobody has a weight.
    public mutating func next(_ members: [Member]) -> String? {
        var total = 0
        var best: (id: String, value: Int)?
        for member in members where member.weight > 0 {
            let weight = min(member.weight, 1_000_000)
            total += weight
            let value = current[member.id, default: 0] + weight
            current[member.id] = value
            if best.map({ value > $0.value }) ?? true { best = (member.id, value) }
        }
        guard let best else { return nil }
        current[best.id] = best.value - total
        return best.id
    }
}
