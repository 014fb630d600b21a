// Tables, forms, elements without content.

/// `<bdi>`
public func bdi(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("bdi", attributes, content())
}

/// `<time>`
public func time(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("time", attributes, content())
}

/// `<details>`
public func details(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("details", attributes, content())
}

/// `<summary>`
public func summary(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("summary", attributes, content())
}

/// `<table>`
public func table(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("table", attributes, content())
}

/// `<caption>`
public func caption(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("caption", attributes, content())
}

/// `<thead>`
public func thead(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("thead", attributes, content())
}

/// `<tbody>`
public func tbody(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("tbody", attributes, content())
}

/// `<tr>`
public func tr(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("tr", attributes, content())
}

/// `<th>`
public func th(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("th", attributes, content())
}

/// `<td>`
public func td(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("td", attributes, content())
}

/// `<form>`
public func form(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("form", attributes, content())
}

/// `<fieldset>`
public func fieldset(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("fieldset", attributes, content())
}

/// `<legend>`
public func legend(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("legend", attributes, content())
}

/// `<label>`
public func label(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("label", attributes, content())
}

/// `<select>`
public func select(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("select", attributes, content())
}

/// `<datalist>`
public func datalist(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("datalist", attributes, content())
}

/// `<option>`
public func option(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("option", attributes, content())
}

/// `<textarea>`
public func textarea(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("textarea", attributes, content())
}

/// `<button>`
public func button(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("button", attributes, content())
}

/// `<progress>`
public func progress(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("progress", attributes, content())
}

/// `<pre>`
public func pre(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("pre", attributes, content())
}

/// `<code>`
public func code(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("code", attributes, content())
}

/// `<meta>`
public func meta(_ attributes: Attribute?...) -> HTML { HTML.void("meta", attributes) }

/// `<link>`
public func link(_ attributes: Attribute?...) -> HTML { HTML.void("link", attributes) }

/// `<input>`
public func input(_ attributes: Attribute?...) -> HTML { HTML.void("input", attributes) }

/// `<br>`
public func br(_ attributes: Attribute?...) -> HTML { HTML.void("br", attributes) }

/// `<hr>`
public func hr(_ attributes: Attribute?...) -> HTML { HTML.void("hr", attributes) }

/// A script file; scripts have no text of their own here.
public func script(src: Link, nonce: String) -> HTML {
    HTML.element("script", [.type("module"), .src(src), .nonce(nonce)], HTML())
}

/// A script file of the old kind, run in order after the document.
public func classicScript(src: Link, nonce: String) -> HTML {
    HTML.element("script", [.src(src), .nonce(nonce), .defer], HTML())
}

/// A whole document in a language.
public func document(lang: String, _ attributes: [Attribute] = [], @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.document(HTML.element("html", [.lang(lang)] + attributes, content()))
}
