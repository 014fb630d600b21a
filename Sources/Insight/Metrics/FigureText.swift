import Foundation

/// Figures as texts, the same on every machine.
enum FigureText {
    /// Up to six places, trailing zeros cut: 0.5, 57, 1.333333.
    static func plain(_ number: Double) -> String {
        let text = fixed(number, 6)
        guard text.contains(".") else { return text }
        let cut = text.reversed().drop { $0 == "0" }
        return String((cut.first == "." ? cut.dropFirst() : cut).reversed())
    }

    /// A fixed number of places.
    static func fixed(_ number: Double, _ places: Int) -> String {
        String(format: "%.\(places)f", number)
    }

    /// A share in per cent with two places, or the reason why there is none.
    static func percent(_ share: Double) -> String { fixed(share * 100, 2) + " %" }

    /// Minor units with a decimal point and thousands separators.
    static func amount(_ minor: Int64, places: Int) -> String {
        let digits = String(minor.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let whole = padded.dropLast(places)
        var grouped = ""
        for (place, digit) in whole.enumerated() {
            if place > 0, (whole.count - place).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        let sign = minor < 0 ? "-" : ""
        return places == 0 ? sign + grouped : sign + grouped + "." + padded.suffix(places)
    }
}
