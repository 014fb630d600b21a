import Markup

/// A part of a page as a value: what it shows goes in, HTML comes out. `/design` shows each of them in every state.
protocol Component: Sendable {
    /// How it is written.
    var html: HTML { get }
}

extension HTMLBuilder {
    /// A component.
    static func buildExpression(_ component: some Component) -> HTML { component.html }
    /// A component that may be missing.
    static func buildExpression(_ component: (some Component)?) -> HTML { component?.html ?? HTML() }
}

/// What a value means to the one who reads it; the colour only repeats what a word says.
enum Tone: String, Sendable, CaseIterable {
    case plain, info, good, warn, bad, plum

    var attribute: Attribute? { self == .plain ? nil : .data(.tone, rawValue) }
}
