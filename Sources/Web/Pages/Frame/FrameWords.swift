/// The texts of the frame, the palette and the shortcuts.
enum FrameWords: Catalog {
    case work, customers, marketing, sales, finance, service, together, company, design, pinned, recent, pages, records
    case create, searchOrGo, palette, account, theme, themeSystem, themeLight, themeDark, themeContrast, density
    case comfortable, compact, motion, motionOn, motionOff, shortcuts, fold, menu, pin, unpin
    case nothingFound, typeToSearch, move, open, close, commands, goTo, general, onList, onRecord, keySearch, keyCreate
    case keyHelp, keyFold, keyFilter, keyNextRow, keyPreviousRow, keyOpenRow, keyEdit, keyPin, keyBack
    case moreActions, onBoard, keyWalk, keyEditCell, keyTick, keyLeave, keyChooseCard, keyMoveCard, keyOpenCard
}
