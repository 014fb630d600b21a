import Foundation

/// The offsets of a time zone from UTC over a range, as stretches of constant offset.
struct ZoneOffsets: Sendable {
    struct Stretch: Sendable {
        let start: Int64
        let end: Int64
        let offset: Int64
    }

    let stretches: [Stretch]
    private static let day: Int64 = 86_400_000

    /// Asks the system once a day and looks for the exact second where two days differ.
    init(_ zone: TimeZone, from start: Int64, to end: Int64) {
        var stretches: [Stretch] = []
        var begin = start
        var current = Self.offset(zone, start)
        var time = start
        while time < end {
            let next = min(time + Self.day, end)
            let offset = Self.offset(zone, next)
            if offset != current {
                let change = Self.change(zone, between: time, and: next, from: current)
                stretches.append(Stretch(start: begin, end: change, offset: current))
                begin = change
                current = offset
            }
            time = next
        }
        stretches.append(Stretch(start: begin, end: end, offset: current))
        self.stretches = stretches
    }

    /// The offset at a moment; the nearest one outside the range.
    func offset(at time: Int64) -> Int64 {
        stretches[index(at: time)].offset
    }

    func index(at time: Int64) -> Int {
        var low = 0
        var high = stretches.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if stretches[middle].start <= time { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The first moment a wall clock shows this local time; in a gap, the moment the gap ends.
    func moment(local: Int64) -> Int64 {
        for stretch in stretches[index(at: local - 2 * Self.day)...] {
            if local - stretch.offset < stretch.start { return stretch.start }
            if local - stretch.offset < stretch.end { return local - stretch.offset }
        }
        return local - offset(at: local)
    }

    private static func offset(_ zone: TimeZone, _ time: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time / 1_000)))) * 1_000
    }

    private static func change(_ zone: TimeZone, between low: Int64, and high: Int64, from offset: Int64) -> Int64 {
        var before = low / 1_000
        var after = high / 1_000
        while after - before > 1 {
            let middle = (before + after) / 2
            if Self.offset(zone, middle * 1_000) == offset { before = middle } else { after = middle }
        }
        return after * 1_000
    }
}
