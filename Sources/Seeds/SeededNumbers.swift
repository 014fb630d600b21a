/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed on every machine, so that a sample, the
/// demo or a failed test can be had again. Not for secrets.
public struct SeededNumbers: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Numbers that follow from a seed.
    public init(seed: UInt64) { state = seed }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, a bound above 0.
    public mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// One of some, each as likely; the list is not empty.
    public mutating func pick<Element>(_ items: [Element]) -> Element { items[below(items.count)] }

    /// From 0 up to, not including, 1.
    public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
