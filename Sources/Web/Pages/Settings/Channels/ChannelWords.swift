/// The texts of the notice channels.
enum ChannelWords: Catalog {
    case title, lead, turnedOn, kind, generic, robot, address, addressHint, robotHint, secret, secretKept, noSecret
    case secretOnce, newSecret, test, testTitle, testText, testSent, noPhone, deliveries, noDeliveries, channel, notice
    case nextAttempt, gone, noSeal, addressNeeded, addressWhole, genericHelp, phone, phoneHint, phoneSaved, savePhone
    case wishNeedsPhone, help, helpText
}
