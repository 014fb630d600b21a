// Names of attributes that components say what they are with.
extension Aria {
    /// `aria-expanded`
    public static let expanded = Aria(attribute: "aria-expanded")
    /// `aria-controls`
    public static let controls = Aria(attribute: "aria-controls")
    /// `aria-haspopup`
    public static let haspopup = Aria(attribute: "aria-haspopup")
    /// `aria-selected`
    public static let selected = Aria(attribute: "aria-selected")
    /// `aria-pressed`
    public static let pressed = Aria(attribute: "aria-pressed")
    /// `aria-checked`
    public static let checked = Aria(attribute: "aria-checked")
    /// `aria-disabled`
    public static let disabled = Aria(attribute: "aria-disabled")
    /// `aria-busy`
    public static let busy = Aria(attribute: "aria-busy")
    /// `aria-modal`
    public static let modal = Aria(attribute: "aria-modal")
    /// `aria-activedescendant`
    public static let activedescendant = Aria(attribute: "aria-activedescendant")
    /// `aria-valuenow`
    public static let valuenow = Aria(attribute: "aria-valuenow")
    /// `aria-valuemin`
    public static let valuemin = Aria(attribute: "aria-valuemin")
    /// `aria-valuemax`
    public static let valuemax = Aria(attribute: "aria-valuemax")
    /// `aria-valuetext`
    public static let valuetext = Aria(attribute: "aria-valuetext")
    /// `aria-autocomplete`
    public static let autocomplete = Aria(attribute: "aria-autocomplete")
    /// `aria-keyshortcuts`
    public static let keyshortcuts = Aria(attribute: "aria-keyshortcuts")
    /// `aria-level`
    public static let level = Aria(attribute: "aria-level")
    /// `aria-posinset`
    public static let posinset = Aria(attribute: "aria-posinset")
    /// `aria-setsize`
    public static let setsize = Aria(attribute: "aria-setsize")
    /// `aria-rowcount`
    public static let rowcount = Aria(attribute: "aria-rowcount")
    /// `aria-atomic`
    public static let atomic = Aria(attribute: "aria-atomic")
    /// `aria-roledescription`
    public static let roledescription = Aria(attribute: "aria-roledescription")
    /// `aria-owns`
    public static let owns = Aria(attribute: "aria-owns")
    /// `aria-errormessage`
    public static let errormessage = Aria(attribute: "aria-errormessage")
    /// `aria-multiselectable`
    public static let multiselectable = Aria(attribute: "aria-multiselectable")
    /// `aria-required`
    public static let required = Aria(attribute: "aria-required")
    /// `aria-readonly`
    public static let readonly = Aria(attribute: "aria-readonly")
}

extension DataName {
    /// `data-tone`: what a value means: good, bad, warn, info, plum
    public static let tone = DataName(attribute: "data-tone")
    /// `data-tint`: the colour of an avatar
    public static let tint = DataName(attribute: "data-tint")
    /// `data-opens`: a button that opens the dialog of this id
    public static let opens = DataName(attribute: "data-opens")
    /// `data-opens-itself`: a dialog that opens when something is loaded into it
    public static let opensItself = DataName(attribute: "data-opens-itself")
    /// `data-closes`: a button that closes its dialog
    public static let closes = DataName(attribute: "data-closes")
    /// `data-firm`: a dialog that a click beside it does not close
    public static let firm = DataName(attribute: "data-firm")
    /// `data-dismiss`: a button that takes a toast away
    public static let dismiss = DataName(attribute: "data-dismiss")
    /// `data-source`: where a box finds its options
    public static let source = DataName(attribute: "data-source")
    /// `data-hint`: what an empty box says
    public static let hint = DataName(attribute: "data-hint")
    /// `data-failed`: what a box says when its options cannot be had
    public static let failed = DataName(attribute: "data-failed")
    /// `data-span`: a usual span of dates
    public static let span = DataName(attribute: "data-span")
    /// `data-key`: the shortcut that presses something
    public static let key = DataName(attribute: "data-key")
    /// `data-go`: the shortcut, after g, that goes somewhere
    public static let go = DataName(attribute: "data-go")
    /// `data-palette`: the command palette
    public static let palette = DataName(attribute: "data-palette")
    /// `data-preference`: a form that changes how pages look
    public static let preference = DataName(attribute: "data-preference")
    /// `data-theme`: light, dark, contrast or system
    public static let theme = DataName(attribute: "data-theme")
    /// `data-density`: comfortable or compact
    public static let density = DataName(attribute: "data-density")
    /// `data-motion`: on or off
    public static let motion = DataName(attribute: "data-motion")
    /// `data-rail`: open or folded
    public static let rail = DataName(attribute: "data-rail")
    /// `data-place`: a page for the breadcrumb of shortcuts
    public static let place = DataName(attribute: "data-place")
    /// `data-pin`: a button that pins a record
    public static let pin = DataName(attribute: "data-pin")
    /// `data-object`: the object something is about
    public static let object = DataName(attribute: "data-object")
    /// `data-record`: the record something is about
    public static let record = DataName(attribute: "data-record")
    /// `data-state`: a state that is shown without being in it
    public static let state = DataName(attribute: "data-state")
    /// `data-over`: what a lifted card is above
    public static let over = DataName(attribute: "data-over")
    /// `data-lifted`: a card that is being dragged
    public static let lifted = DataName(attribute: "data-lifted")
    /// `data-settled`: a card that can go nowhere any more
    public static let settled = DataName(attribute: "data-settled")
    /// `data-asks`: what is said of a column whose form is filled in first
    public static let asks = DataName(attribute: "data-asks")
    /// `data-busy`: a card whose move is being asked
    public static let busy = DataName(attribute: "data-busy")
    /// `data-empty`: what a box says when nothing matches
    public static let empty = DataName(attribute: "data-empty")
    /// `data-announce`: what is read out when it comes
    public static let announce = DataName(attribute: "data-announce")
    /// `data-title`: what a part is called
    public static let title = DataName(attribute: "data-title")
    /// `data-address`: where a part leads
    public static let address = DataName(attribute: "data-address")
    /// `data-next`: the number of the next row of a list
    public static let next = DataName(attribute: "data-next")
    /// `data-quick`: a link whose form opens beside the page one is on
    public static let quick = DataName(attribute: "data-quick")
    /// `data-made`: what was made, as the page is told
    public static let made = DataName(attribute: "data-made")
    /// `data-spare`: a row that is there for who has no scripts
    public static let spare = DataName(attribute: "data-spare")
}

extension HxName {
    /// `hx-include`
    public static let include = HxName(attribute: "hx-include")
    /// `hx-indicator`
    public static let indicator = HxName(attribute: "hx-indicator")
    /// `hx-select`
    public static let select = HxName(attribute: "hx-select")
    /// `hx-confirm`
    public static let confirm = HxName(attribute: "hx-confirm")
    /// `hx-vals`
    public static let vals = HxName(attribute: "hx-vals")
    /// `hx-sync`
    public static let sync = HxName(attribute: "hx-sync")
    /// `hx-ext`
    public static let ext = HxName(attribute: "hx-ext")
    /// `hx-replace-url`
    public static let replaceURL = HxName(attribute: "hx-replace-url")
    /// `hx-disabled-elt`
    public static let disabledElt = HxName(attribute: "hx-disabled-elt")
}
