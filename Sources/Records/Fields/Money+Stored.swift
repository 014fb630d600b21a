import Money

extension Money {
    /// The money in a pair of columns; a missing currency is the yuan.
    public init(_ pair: StoredPair) {
        self = Money.read([pair.first, pair.second ?? .null], 0)
    }
}
