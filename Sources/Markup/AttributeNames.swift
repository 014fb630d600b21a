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
    /// `data-remove`: a button that takes away the row it stands in
    public static let remove = DataName(attribute: "data-remove")
    /// `data-id`: the record an element shows
    public static let id = DataName(attribute: "data-id")
    /// `data-value`: the stored value an element stands for
    public static let value = DataName(attribute: "data-value")
    /// `data-from`: where what an element shows began
    public static let from = DataName(attribute: "data-from")
    /// `data-missing`: what lacks before something may be done
    public static let missing = DataName(attribute: "data-missing")
    /// `data-move`: the address that takes a moved card
    public static let move = DataName(attribute: "data-move")
    /// `data-cell`: the address where a cell is edited
    public static let cell = DataName(attribute: "data-cell")
    /// `data-peek`: the address of a record's short view
    public static let peek = DataName(attribute: "data-peek")
    /// `data-select`: a box that selects one or every row
    public static let select = DataName(attribute: "data-select")
    /// `data-rows`: how many rows an element holds
    public static let rows = DataName(attribute: "data-rows")
    /// `data-text`: words a script says
    public static let text = DataName(attribute: "data-text")
    /// `data-password`: a new password, whose rules are ticked while it is typed
    public static let password = DataName(attribute: "data-password")
    /// `data-rule`: one of those rules
    public static let rule = DataName(attribute: "data-rule")
    /// `data-copy`: a button that copies a text
    public static let copy = DataName(attribute: "data-copy")
    /// `data-copied`: what is said when it is copied
    public static let copied = DataName(attribute: "data-copied")
    /// `data-path`: what is copied is a path of this site
    public static let path = DataName(attribute: "data-path")
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
    /// `data-fold`: which group of rows a button folds
    public static let fold = DataName(attribute: "data-fold")
    /// `data-commands`: an element whose links and buttons the palette offers while they are to be seen
    public static let commands = DataName(attribute: "data-commands")
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
