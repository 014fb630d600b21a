// Elements of dialogs, figures and drawings.

/// `<dialog>`
public func dialog(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("dialog", attributes, content())
}

/// `<template>`: what scripts fill in
public func template(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("template", attributes, content())
}

/// `<figure>`
public func figure(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("figure", attributes, content())
}

/// `<figcaption>`
public func figcaption(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("figcaption", attributes, content())
}

/// `<kbd>`
public func kbd(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("kbd", attributes, content())
}

/// `<tfoot>`
public func tfoot(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("tfoot", attributes, content())
}

/// `<b>`
public func b(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("b", attributes, content())
}

/// `<mark>`
public func mark(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("mark", attributes, content())
}

/// `<optgroup>`
public func optgroup(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("optgroup", attributes, content())
}

/// `<svg>`
public func svg(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("svg", attributes, content())
}

/// `<g>`
public func g(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("g", attributes, content())
}

/// `<text>`
public func svgText(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("text", attributes, content())
}

/// `<title>`
public func svgTitle(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("title", attributes, content())
}

/// `<use>` of a drawing
public func use(_ attributes: Attribute?...) -> HTML { HTML.element("use", attributes, HTML()) }

/// `<rect>` of a drawing
public func rect(_ attributes: Attribute?...) -> HTML { HTML.element("rect", attributes, HTML()) }

/// `<circle>` of a drawing
public func circle(_ attributes: Attribute?...) -> HTML { HTML.element("circle", attributes, HTML()) }

/// `<line>` of a drawing
public func line(_ attributes: Attribute?...) -> HTML { HTML.element("line", attributes, HTML()) }

/// `<path>` of a drawing
public func path(_ attributes: Attribute?...) -> HTML { HTML.element("path", attributes, HTML()) }

/// `<polyline>` of a drawing
public func polyline(_ attributes: Attribute?...) -> HTML { HTML.element("polyline", attributes, HTML()) }

/// `<polygon>` of a drawing
public func polygon(_ attributes: Attribute?...) -> HTML { HTML.element("polygon", attributes, HTML()) }

/// A module the page will need, fetched ahead.
public func modulePreload(_ src: Link, nonce: String) -> HTML {
    HTML.void("link", [.rel("modulepreload"), .href(src), .nonce(nonce)])
}
