// Attributes of dialogs, tables and drawings.
extension Attribute {
    /// `colspan`
    public static func colspan(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }
    /// `min`
    public static func min(_ least: String) -> Attribute { Attribute("min", least) }
    /// `max`
    public static func max(_ most: String) -> Attribute { Attribute("max", most) }
    /// `draggable`
    public static let draggable = Attribute("draggable", "true")
    /// `readonly`
    public static let readonly = Attribute("readonly", nil)
    /// `form`: the form elsewhere on the page that a control belongs to
    public static func form(_ id: String) -> Attribute { Attribute("form", id) }
    /// `formaction`
    public static func formaction(_ link: Link) -> Attribute { Attribute("formaction", link.address) }
    /// `viewBox`
    public static func viewBox(_ width: Int, _ height: Int) -> Attribute {
        Attribute("viewBox", "0 0 \(width) \(height)")
    }
    /// `preserveAspectRatio="none"`: a drawing that fills its box
    public static let stretched = Attribute("preserveAspectRatio", "none")
    /// `d` of a drawing
    public static func d(_ value: String) -> Attribute { Attribute("d", value) }
    /// `points` of a drawing
    public static func points(_ value: String) -> Attribute { Attribute("points", value) }
    /// `transform` of a drawing
    public static func transform(_ value: String) -> Attribute { Attribute("transform", value) }
    /// `x` of a drawing
    public static func x(_ value: String) -> Attribute { Attribute("x", value) }
    /// `y` of a drawing
    public static func y(_ value: String) -> Attribute { Attribute("y", value) }
    /// `x1` of a drawing
    public static func x1(_ value: String) -> Attribute { Attribute("x1", value) }
    /// `x2` of a drawing
    public static func x2(_ value: String) -> Attribute { Attribute("x2", value) }
    /// `y1` of a drawing
    public static func y1(_ value: String) -> Attribute { Attribute("y1", value) }
    /// `y2` of a drawing
    public static func y2(_ value: String) -> Attribute { Attribute("y2", value) }
    /// `cx` of a drawing
    public static func cx(_ value: String) -> Attribute { Attribute("cx", value) }
    /// `cy` of a drawing
    public static func cy(_ value: String) -> Attribute { Attribute("cy", value) }
    /// `r` of a drawing
    public static func r(_ value: String) -> Attribute { Attribute("r", value) }
    /// `rx` of a drawing
    public static func rx(_ value: String) -> Attribute { Attribute("rx", value) }
    /// `width` of a drawing
    public static func width(_ value: String) -> Attribute { Attribute("width", value) }
    /// `height` of a drawing
    public static func height(_ value: String) -> Attribute { Attribute("height", value) }
    /// `text-anchor`
    public static func textAnchor(_ side: StaticString) -> Attribute { Attribute("text-anchor", side.description) }
    /// `stroke-dasharray`
    public static func strokeDasharray(_ dashes: String) -> Attribute { Attribute("stroke-dasharray", dashes) }
    /// `stroke-dashoffset`
    public static func strokeDashoffset(_ offset: String) -> Attribute { Attribute("stroke-dashoffset", offset) }
    /// `focusable="false"`, for drawings that say nothing
    public static let unfocusable = Attribute("focusable", "false")
    /// `hx-post`
    public static func hxPost(_ link: Link) -> Attribute { Attribute("hx-post", link.address) }
}
