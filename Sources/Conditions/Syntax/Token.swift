/// One lexical element of an expression and its place in UTF-8 bytes.
struct Token: Hashable, Sendable {
    let kind: Kind
    let start: Int
    let end: Int

    enum Kind: Hashable, Sendable {
        /// The magnitude; a sign is an operator before it.
        case int(UInt64)
        case double(Double)
        case string(String)
        case name(String)
        /// A field name between backquotes, allowed after a dot only.
        case quotedName(String)
        case symbol(String)
        case end
    }

    /// How an error names it.
    var described: String {
        switch kind {
        case .int(let value): "\(value)"
        case .double(let value): "\(value)"
        case .string: "a text"
        case .name(let name), .quotedName(let name): "'\(name)'"
        case .symbol(let symbol): "'\(symbol)'"
        case .end: "the end"
        }
    }
}
