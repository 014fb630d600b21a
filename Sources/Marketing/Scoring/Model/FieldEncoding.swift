import China
import Foundation

/// How one field, or one part of a date, becomes features; everything learned about it from the training rows.
struct FieldEncoding: Codable, Hashable, Sendable {
    enum Part: String, Codable, Sendable {
        case whole
        case weekday
        case month
        case hour
    }

    enum Shape: Codable, Hashable, Sendable {
        /// Standardised value within ±5, then one feature per band between the cuts.
        case number(low: Double, high: Double, mean: Double, deviation: Double, cuts: [Double])
        /// One feature per kept level, then one for the pooled rare and unseen ones.
        case category(keys: [String], displays: [String])
        /// No value, only the feature for missing.
        case presence
    }

    /// Bands bend the straight line of the standardised value; below 1, so that the penalty weighs
    /// 1/0.3² ≈ 11 times as much on them and a field that is straight stays so.
    static let bandValue = 0.3

    let field: String
    let kind: FeatureKind
    let part: Part
    let dateOrder: DateCell.Order
    let shape: Shape
    /// Place of the first feature.
    let first: Int

    /// Features of the value, without the one for missing, which comes last.
    private var width: Int {
        switch shape {
        case .number(_, _, _, _, let cuts): 2 + cuts.count
        case .category(let keys, _): keys.count + 1
        case .presence: 0
        }
    }

    var featureCount: Int { width + 1 }
    var missingFeature: Int { first + width }

    /// Features of a number, ascending.
    func encode(_ value: Double, _ add: (Int, Double) -> Void) {
        guard case .number(let low, let high, let mean, let deviation, let cuts) = shape, !value.isNaN else {
            add(missingFeature, 1)
            return
        }
        if deviation > 0 {
            let unit = (min(high, max(low, value)) - low) / (high - low)
            add(first, min(5, max(-5, (unit - mean) / deviation)))
        }
        if !cuts.isEmpty { add(first + 1 + Self.band(of: value, cuts), Self.bandValue) }
    }

    /// The feature of a level; pooled for one that was rare or never seen, missing for nil.
    func feature(of key: String?) -> Int {
        guard let key else { return missingFeature }
        guard case .category(let keys, _) = shape else { return missingFeature }
        return first + (keys.firstIndex(of: key) ?? keys.count)
    }

    /// How many cuts lie below a value.
    static func band(of value: Double, _ cuts: [Double]) -> Int {
        var low = 0
        var high = cuts.count
        while low < high {
            let middle = (low + high) / 2
            if cuts[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The features of a cell's text.
    func encode(_ raw: String, _ add: (Int, Double) -> Void) {
        switch (kind, part) {
        case (.number, _):
            if case .number(let value) = NumberCell(raw) { encode(value, add) } else { add(missingFeature, 1) }
        case (.date, _): encode(DateCell(raw, order: dateOrder), add)
        case (.category, _): add(feature(of: CellText.key(raw)), 1)
        case (.presence, _): if CellText.key(raw) == nil { add(missingFeature, 1) }
        }
    }

    private func encode(_ date: DateCell?, _ add: (Int, Double) -> Void) {
        let day = date.map { Double($0.day) } ?? .nan
        let second = date?.second.map(Double.init) ?? .nan
        switch part {
        case .whole: encode(day, add)
        case .hour: encode(Self.hour(second), add)
        case .weekday: add(feature(of: Self.weekday(day)), 1)
        case .month: add(feature(of: Self.month(day)), 1)
        }
    }

    static func hour(_ second: Double) -> Double { (second / 3600).rounded(.down) }

    /// 1 is Monday.
    static func weekday(_ day: Double) -> String? {
        guard !day.isNaN else { return nil }
        return String(DayCount.weekday(Int(day)))
    }

    static func month(_ day: Double) -> String? {
        guard !day.isNaN else { return nil }
        return String(DayCount.parts(Int(day)).month)
    }

    /// What a feature stands for, in the notation of the weight table.
    func label(of feature: Int) -> String {
        let suffix = part == .whole ? "" : " (\(part.rawValue))"
        let place = feature - first
        if feature == missingFeature { return "\(field)\(suffix) = ∅" }
        switch shape {
        case .number(_, _, _, _, let cuts):
            return place == 0 ? "\(field)\(suffix) ↑" : "\(field)\(suffix) \(bandLabel(place - 1, cuts))"
        case .category(_, let displays):
            return "\(field)\(suffix) = \(place < displays.count ? displays[place] : "…")"
        case .presence: return "\(field) = ∅"
        }
    }

    private func bandLabel(_ band: Int, _ cuts: [Double]) -> String {
        func short(_ value: Double) -> String {
            if kind == .date, part == .whole { return DateText.day(value) }
            return value == value.rounded() && abs(value) < 1e12 ? fixed(value, 0) : String(format: "%.4g", value)
        }
        guard let last = cuts.last, let head = cuts.first else { return "≠ ∅" }
        if band == 0 { return "≤ \(short(head))" }
        return band == cuts.count ? "> \(short(last))" : "\(short(cuts[band - 1])) – \(short(cuts[band]))"
    }
}

/// Days written as people read them.
enum DateText {
    /// `yyyy-MM-dd` of a day since 1970.
    static func day(_ value: Double) -> String {
        Date(timeIntervalSince1970: value * 86_400).formatted(.iso8601.year().month().day())
    }
}
