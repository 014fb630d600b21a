/// One attribute of an element. Names are written by the program only, and none of them runs script or style.
public struct Attribute: Sendable {
    private let name: StaticString
    private let value: String?
    private let more: [Attribute]

    init(_ name: StaticString, _ value: String?, _ more: [Attribute] = []) {
        self.name = name
        self.value = value
        self.more = more
    }

    func append(to bytes: inout [UInt8]) {
        guard more.isEmpty else {
            for attribute in more { attribute.append(to: &bytes) }
            return
        }
        bytes.append(0x20)
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        guard let value else { return }
        bytes.append(contentsOf: [0x3D, 0x22])  // ="
        Escaping.append(value, to: &bytes)
        bytes.append(0x22)
    }
}

extension Attribute {
    /// Attributes that belong together, as one.
    public static func several(_ attributes: [Attribute]) -> Attribute { Attribute("", nil, attributes) }
}

// Values that are text.
extension Attribute {
    /// `draggable`
    public static func draggable(_ isDraggable: Bool) -> Attribute {
        Attribute("draggable", isDraggable ? "true" : "false")
    }
    /// `class`
    public static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    /// `id`
    public static func id(_ id: String) -> Attribute { Attribute("id", id) }
    /// `name`
    public static func name(_ name: String) -> Attribute { Attribute("name", name) }
    /// `value`
    public static func value(_ value: String) -> Attribute { Attribute("value", value) }
    /// `type`
    public static func type(_ type: StaticString) -> Attribute { Attribute("type", type.description) }
    /// `lang`
    public static func lang(_ language: String) -> Attribute { Attribute("lang", language) }
    /// `dir`
    public static func dir(_ direction: StaticString) -> Attribute { Attribute("dir", direction.description) }
    /// `title`
    public static func title(_ title: String) -> Attribute { Attribute("title", title) }
    /// `for`
    public static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
    /// `list`
    public static func list(_ id: String) -> Attribute { Attribute("list", id) }
    /// `placeholder`
    public static func placeholder(_ text: String) -> Attribute { Attribute("placeholder", text) }
    /// `autocomplete`
    public static func autocomplete(_ purpose: StaticString) -> Attribute {
        Attribute("autocomplete", purpose.description)
    }
    /// `inputmode`
    public static func inputmode(_ mode: StaticString) -> Attribute { Attribute("inputmode", mode.description) }
    /// `step`
    public static func step(_ step: String) -> Attribute { Attribute("step", step) }
    /// `tabindex`
    public static func tabindex(_ index: Int) -> Attribute { Attribute("tabindex", String(index)) }
    /// `maxlength`
    public static func maxlength(_ limit: Int) -> Attribute { Attribute("maxlength", String(limit)) }
    /// `rows`
    public static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
    /// `role`
    public static func role(_ role: StaticString) -> Attribute { Attribute("role", role.description) }
    /// `label`: what options stand under
    public static func label(_ text: String) -> Attribute { Attribute("label", text) }
    /// `scope`
    public static func scope(_ scope: StaticString) -> Attribute { Attribute("scope", scope.description) }
    /// `datetime`
    public static func datetime(_ time: String) -> Attribute { Attribute("datetime", time) }
    /// `charset`
    public static func charset(_ name: StaticString) -> Attribute { Attribute("charset", name.description) }
    /// `content`
    public static func content(_ text: String) -> Attribute { Attribute("content", text) }
    /// The name a linked file is saved under.
    public static func download(_ name: String) -> Attribute { Attribute("download", name) }
    /// `rel`
    public static func rel(_ relation: StaticString) -> Attribute { Attribute("rel", relation.description) }
    /// `nonce`
    public static func nonce(_ nonce: String) -> Attribute { Attribute("nonce", nonce) }
    /// `method`, either `get` or `post`
    public static func method(_ method: StaticString) -> Attribute { Attribute("method", method.description) }
    /// `aria-…`; the name is written by the program
    public static func aria(_ name: Aria, _ value: String) -> Attribute { Attribute(name.attribute, value) }
    /// `data-…`; the name is written by the program
    public static func data(_ name: DataName, _ value: String = "") -> Attribute { Attribute(name.attribute, value) }
    /// `hx-…`, for values that are no address
    public static func hx(_ name: HxName, _ value: String) -> Attribute { Attribute(name.attribute, value) }
    /// `hx-get`
    public static func hxGet(_ link: Link) -> Attribute { Attribute("hx-get", link.address) }
}

// A drawing of squares.
extension Attribute {
    static func box(_ side: Int) -> Attribute { Attribute("viewBox", "0 0 \(side) \(side)") }
    static func drawn(_ path: String) -> Attribute { Attribute("d", path) }
}

// Values that are addresses.
extension Attribute {
    /// `href`
    public static func href(_ link: Link) -> Attribute { Attribute("href", link.address) }
    /// `src`
    public static func src(_ link: Link) -> Attribute { Attribute("src", link.address) }
    /// `action`
    public static func action(_ link: Link) -> Attribute { Attribute("action", link.address) }
}

// Attributes that are there or not.
extension Attribute {
    /// `required`
    public static let required = Attribute("required", nil)
    /// `checked`
    public static let checked = Attribute("checked", nil)
    /// `selected`
    public static let selected = Attribute("selected", nil)
    /// `multiple`
    public static let multiple = Attribute("multiple", nil)
    /// `disabled`
    public static let disabled = Attribute("disabled", nil)
    /// `autofocus`
    public static let autofocus = Attribute("autofocus", nil)
    /// `novalidate`
    public static let novalidate = Attribute("novalidate", nil)
    /// `open`
    public static let open = Attribute("open", nil)
    /// `hidden`
    public static let hidden = Attribute("hidden", nil)
    /// `defer`
    public static let `defer` = Attribute("defer", nil)
    /// `formnovalidate`
    public static let formnovalidate = Attribute("formnovalidate", nil)
}
