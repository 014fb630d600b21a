/// `<mark>`
public func mark(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("mark", attributes, content())
}

/// `<progress>`
public func progress(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("progress", attributes, content())
}
