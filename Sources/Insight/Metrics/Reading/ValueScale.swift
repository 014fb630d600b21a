/// Decimal values of a column turned into whole minor units of one size, nothing lost up to six places.
struct ValueScale: Sendable {
    /// Places kept: at least 2, at most 6, otherwise as many as the column has.
    private(set) var places = 2
    /// Whether a value had more than six.
    private(set) var isRounded = false

    /// Takes notice of a value of the column.
    mutating func see(_ value: DecimalText) {
        var (digits, places) = (value.digits, value.places)
        while places > 2, digits.isMultiple(of: 10), digits != 0 {
            digits /= 10
            places -= 1
        }
        if digits == 0 { return }
        if places > 6 { isRounded = true }
        self.places = max(self.places, min(places, 6))
    }
}
