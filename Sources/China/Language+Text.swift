extension Language {
    /// The sentence in this language; only the one that is wanted is built.
    public func text(zh: @autoclosure () -> String, en: @autoclosure () -> String) -> String {
        switch self {
        case .zhHans: zh()
        case .en: en()
        }
    }
}
