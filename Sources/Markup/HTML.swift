/// A piece of HTML that is well-formed and escaped by construction, kept as the bytes that are sent.
///
/// There is no way to make one from unescaped text: texts become text nodes, values become quoted attributes.
public struct HTML: Sendable, ExpressibleByStringLiteral {
    /// UTF-8, ready to send.
    public private(set) var bytes: [UInt8]

    /// Nothing.
    public init() { bytes = [] }

    /// A text node.
    public init(_ text: String) {
        bytes = []
        Escaping.append(text, to: &bytes)
    }

    /// A text node.
    public init(stringLiteral text: String) { self.init(text) }

    /// Whether it is nothing at all.
    public var isEmpty: Bool { bytes.isEmpty }

    /// What it says, as text for tests and logs.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Adds what follows.
    public mutating func append(_ next: HTML) { bytes.append(contentsOf: next.bytes) }

    /// The pieces one after the other.
    public static func joined(_ pieces: some Sequence<HTML>) -> HTML {
        var all = HTML()
        for piece in pieces { all.append(piece) }
        return all
    }

    /// An element with content; `nil` attributes are left out.
    static func element(_ name: StaticString, _ attributes: [Attribute?], _ content: HTML) -> HTML {
        var html = opened(name, attributes, room: content.bytes.count)
        html.bytes.append(contentsOf: content.bytes)
        html.bytes.append(contentsOf: [0x3C, 0x2F])  // </
        html.append(name)
        html.bytes.append(0x3E)
        return html
    }

    /// An element that has no content, as `<br>`.
    static func void(_ name: StaticString, _ attributes: [Attribute?]) -> HTML { opened(name, attributes, room: 0) }

    /// A whole document: the doctype and one root element.
    static func document(_ root: HTML) -> HTML {
        var html = HTML()
        html.bytes.reserveCapacity(root.bytes.count + 16)
        html.append("<!DOCTYPE html>" as StaticString)
        html.append(root)
        return html
    }

    private static func opened(_ name: StaticString, _ attributes: [Attribute?], room: Int) -> HTML {
        var html = HTML()
        html.bytes.reserveCapacity(room + 2 * name.utf8CodeUnitCount + 5 + 32 * attributes.count)
        html.bytes.append(0x3C)
        html.append(name)
        for case let attribute? in attributes { attribute.append(to: &html.bytes) }
        html.bytes.append(0x3E)
        return html
    }

    private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

/// Collects the pieces of HTML written in a closure.
@resultBuilder
public enum HTMLBuilder {
    /// A piece.
    public static func buildExpression(_ html: HTML) -> HTML { html }
    /// A text becomes a text node.
    public static func buildExpression(_ text: String) -> HTML { HTML(text) }
    /// A piece that may be missing.
    public static func buildExpression(_ html: HTML?) -> HTML { html ?? HTML() }
    /// Nothing.
    public static func buildBlock() -> HTML { HTML() }
    /// The first piece.
    public static func buildPartialBlock(first: HTML) -> HTML { first }
    /// What was there and what follows.
    public static func buildPartialBlock(accumulated: HTML, next: HTML) -> HTML {
        var all = accumulated
        all.append(next)
        return all
    }
    /// A condition without an else.
    public static func buildOptional(_ html: HTML?) -> HTML { html ?? HTML() }
    /// One side of a condition.
    public static func buildEither(first: HTML) -> HTML { first }
    /// The other side of a condition.
    public static func buildEither(second: HTML) -> HTML { second }
    /// The pieces of a loop.
    public static func buildArray(_ pieces: [HTML]) -> HTML { HTML.joined(pieces) }
}
