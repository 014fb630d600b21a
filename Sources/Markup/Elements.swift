// One function per element: attributes first, then the content.

/// `<html>`
public func html(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("html", attributes, content())
}

/// `<head>`
public func head(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("head", attributes, content())
}

/// `<body>`
public func body(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("body", attributes, content())
}

/// `<title>`
public func title(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("title", attributes, content())
}

/// `<header>`
public func header(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("header", attributes, content())
}

/// `<footer>`
public func footer(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("footer", attributes, content())
}

/// `<main>`
public func main(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("main", attributes, content())
}

/// `<nav>`
public func nav(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("nav", attributes, content())
}

/// `<section>`
public func section(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("section", attributes, content())
}

/// `<article>`
public func article(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("article", attributes, content())
}

/// `<aside>`
public func aside(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("aside", attributes, content())
}

/// `<div>`
public func div(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("div", attributes, content())
}

/// `<span>`
public func span(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("span", attributes, content())
}

/// `<p>`
public func p(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("p", attributes, content())
}

/// `<h1>`
public func h1(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("h1", attributes, content())
}

/// `<h2>`
public func h2(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("h2", attributes, content())
}

/// `<h3>`
public func h3(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("h3", attributes, content())
}

/// `<ul>`
public func ul(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("ul", attributes, content())
}

/// `<ol>`
public func ol(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("ol", attributes, content())
}

/// `<li>`
public func li(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("li", attributes, content())
}

/// `<dl>`
public func dl(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("dl", attributes, content())
}

/// `<dt>`
public func dt(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("dt", attributes, content())
}

/// `<dd>`
public func dd(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("dd", attributes, content())
}

/// `<a>`
public func a(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("a", attributes, content())
}

/// `<strong>`
public func strong(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("strong", attributes, content())
}

/// `<small>`
public func small(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("small", attributes, content())
}

/// `<em>`
public func em(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("em", attributes, content())
}
