/// `<progress>`
public func progress(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("progress", attributes, content())
}
