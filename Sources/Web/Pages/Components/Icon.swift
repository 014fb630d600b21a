import Markup

/// The icons of the one set pages use, by the names they have there. `bin/assets.lock` lists what the sprite holds.
enum Icon: String, Sendable, CaseIterable, Component {
    case accessibility, activity, archive, award, ban, banknote, bell, bookmark, bot, briefcase, calculator
    case calendar, camera, check, circle, clock, command, contact, contrast, copy, crown, database, download
    case ellipsis, eye, factory, file, flag, folder, funnel, gauge, globe, handshake, headset, heart, history
    case hourglass, house, image, inbox, info, kanban, key, keyboard, languages, link, list, lock, mail, map
    case megaphone, menu, merge, monitor, moon, network, package, paperclip, pause, pencil, percent, phone, pin
    case play, plus, printer, receipt, `repeat`, reply, route, save, scale, search, send, server, settings, shield
    case shuffle, signature, smartphone, smile, sparkles, split, stamp, star, store, sun, tag, tags, target, ticket
    case timer, truck, type, upload, user, users, wallet, workflow, wrench, x, zap
    case alarmClock = "alarm-clock"
    case arrowDown = "arrow-down"
    case arrowLeft = "arrow-left"
    case arrowRight = "arrow-right"
    case arrowUp = "arrow-up"
    case atSign = "at-sign"
    case badgeCheck = "badge-check"
    case bookOpen = "book-open"
    case building2 = "building-2"
    case calendarClock = "calendar-clock"
    case calendarDays = "calendar-days"
    case chartColumn = "chart-column"
    case chartLine = "chart-line"
    case chartPie = "chart-pie"
    case chevronDown = "chevron-down"
    case chevronLeft = "chevron-left"
    case chevronRight = "chevron-right"
    case chevronUp = "chevron-up"
    case circleAlert = "circle-alert"
    case circleCheck = "circle-check"
    case circleDot = "circle-dot"
    case circleQuestionMark = "circle-question-mark"
    case circleX = "circle-x"
    case clipboardCheck = "clipboard-check"
    case clipboardList = "clipboard-list"
    case columns3 = "columns-3"
    case cornerDownLeft = "corner-down-left"
    case creditCard = "credit-card"
    case externalLink = "external-link"
    case eyeOff = "eye-off"
    case fileCheck = "file-check"
    case fileText = "file-text"
    case gripVertical = "grip-vertical"
    case handCoins = "hand-coins"
    case layoutGrid = "layout-grid"
    case lifeBuoy = "life-buoy"
    case listChecks = "list-checks"
    case listFilter = "list-filter"
    case listTodo = "list-todo"
    case loaderCircle = "loader-circle"
    case logIn = "log-in"
    case logOut = "log-out"
    case mapPin = "map-pin"
    case messageCircle = "message-circle"
    case messageSquare = "message-square"
    case panelLeft = "panel-left"
    case panelRight = "panel-right"
    case pinOff = "pin-off"
    case qrCode = "qr-code"
    case redo2 = "redo-2"
    case refreshCw = "refresh-cw"
    case rotateCcw = "rotate-ccw"
    case rows3 = "rows-3"
    case rows4 = "rows-4"
    case share2 = "share-2"
    case slidersHorizontal = "sliders-horizontal"
    case squareCheck = "square-check"
    case table2 = "table-2"
    case thumbsUp = "thumbs-up"
    case trash2 = "trash-2"
    case trendingDown = "trending-down"
    case trendingUp = "trending-up"
    case triangleAlert = "triangle-alert"
    case undo2 = "undo-2"
    case userCheck = "user-check"
    case userPlus = "user-plus"
    case wifiOff = "wifi-off"

    /// The drawing, as a picture of a word that stands beside it; nothing when the icons were never fetched.
    var html: HTML { drawing(class: "icon") }
    /// The drawing at the size of small text.
    var small: HTML { drawing(class: "icon small") }

    private func drawing(class name: String) -> HTML {
        guard let sprite = AssetStore.shared.icons, let place = Link("\(sprite.address)#\(rawValue)") else {
            return HTML()
        }
        return svg(.class(name), .viewBox(24, 24), .aria(.hidden, "true"), .unfocusable) { use(.href(place)) }
    }

    /// Whether there are pictures at all.
    static var areThere: Bool { AssetStore.shared.icons != nil }
}
