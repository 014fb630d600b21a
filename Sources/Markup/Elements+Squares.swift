/// `<svg>` of one path in the colour of the text, as a QR code, on a square of so many units.
public func squares(_ path: String, side: Int, label: String) -> HTML {
    let drawing = HTML.element("path", [.drawn(path)], HTML())
    return HTML.element("svg", [.class("squares"), .box(side), .role("img"), .aria(.label, label)], drawing)
}
