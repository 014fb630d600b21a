/// The `aria-…` attributes in use.
public struct Aria: Sendable {
    let attribute: StaticString
    /// `aria-label`
    public static let label = Aria(attribute: "aria-label")
    /// `aria-describedby`
    public static let describedby = Aria(attribute: "aria-describedby")
    /// `aria-invalid`
    public static let invalid = Aria(attribute: "aria-invalid")
    /// `aria-current`
    public static let current = Aria(attribute: "aria-current")
    /// `aria-sort`
    public static let sort = Aria(attribute: "aria-sort")
    /// `aria-live`
    public static let live = Aria(attribute: "aria-live")
    /// `aria-hidden`
    public static let hidden = Aria(attribute: "aria-hidden")
    /// `aria-labelledby`
    public static let labelledby = Aria(attribute: "aria-labelledby")
}

/// The `data-…` attributes in use.
public struct DataName: Sendable {
    let attribute: StaticString
    /// `data-label`: what a cell is called when a table becomes cards
    public static let label = DataName(attribute: "data-label")
    /// `data-kind`: what styles a value
    public static let kind = DataName(attribute: "data-kind")
    /// `data-live`: where live news come from
    public static let live = DataName(attribute: "data-live")
    /// `data-unread`: an element that counts unread news
    public static let unread = DataName(attribute: "data-unread")
    /// `data-once`: a form that is sent once
    public static let once = DataName(attribute: "data-once")
    /// `data-draft`: a form whose typed values are kept, and where
    public static let draft = DataName(attribute: "data-draft")
    /// `data-say`: a text that a script shows when its moment comes
    public static let say = DataName(attribute: "data-say")
    /// `data-locate`: a button that asks where one is
    public static let locate = DataName(attribute: "data-locate")
    /// `data-leave`: where a page says that somebody left
    public static let leave = DataName(attribute: "data-leave")
    /// `data-user`: whose page it is, so that nobody sends what another wrote
    public static let user = DataName(attribute: "data-user")
}

/// The `hx-…` attributes in use.
public struct HxName: Sendable {
    let attribute: StaticString
    /// `hx-boost`
    public static let boost = HxName(attribute: "hx-boost")
    /// `hx-headers`
    public static let headers = HxName(attribute: "hx-headers")
    /// `hx-trigger`
    public static let trigger = HxName(attribute: "hx-trigger")
    /// `hx-target`
    public static let target = HxName(attribute: "hx-target")
    /// `hx-swap`
    public static let swap = HxName(attribute: "hx-swap")
    /// `hx-params`
    public static let params = HxName(attribute: "hx-params")
    /// `hx-push-url`
    public static let pushURL = HxName(attribute: "hx-push-url")
    /// `hx-swap-oob`: a part that finds its own place
    public static let swapOOB = HxName(attribute: "hx-swap-oob")
}
