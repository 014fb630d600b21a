// Attributes of forms that send files, and of pictures.
extension Attribute {
    /// `enctype="multipart/form-data"`: a form that sends files
    public static let sendsFiles = Attribute("enctype", "multipart/form-data")
    /// `accept`: the endings a file input offers
    public static func accept(_ endings: String) -> Attribute { Attribute("accept", endings) }
    /// `alt`
    public static func alt(_ text: String) -> Attribute { Attribute("alt", text) }
    /// `loading="lazy"`
    public static let lazy = Attribute("loading", "lazy")
    /// `data-mentions`: a box that offers colleagues after an `@`, from this address
    public static func mentions(_ link: Link) -> Attribute { Attribute("data-mentions", link.address) }
}

/// `<img>`
public func img(_ attributes: Attribute?...) -> HTML { HTML.void("img", attributes) }
