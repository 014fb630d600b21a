extension ChannelWords {
    var english: String {
        switch self {
        case .title: "Notification channels"
        case .lead:
            """
            Besides in the app and by e-mail, notifications can go out by SMS or WeCom. Tutti hands them to an address of yours; \
            your SMS provider or WeCom delivers them.
            """
        case .turnedOn: "Use this channel"
        case .kind: "Receiver"
        case .generic: "Your own service (signed requests)"
        case .robot: "A WeCom group robot"
        case .address: "Address"
        case .addressHint:
            "Public, beginning with https://. Anything after a question mark is stored but never shown again."
        case .robotHint:
            """
            For a group robot paste the whole address WeCom gave you. It posts to the group, where everybody \
            reads it, and calls those with a phone number.
            """
        case .secret: "Signing secret"
        case .secretKept: "There is one. It is kept sealed and not shown again."
        case .noSecret: "Made when the address is first saved, and shown once."
        case .secretOnce: "The signing secret. Copy it to the receiver now; it is not shown again."
        case .newSecret: "Make a new secret"
        case .test: "Send a test to me"
        case .testTitle: "Test notification"
        case .testText: "The notification channel is set up correctly."
        case .testSent: "The test is on its way. Its outcome appears under deliveries below."
        case .noPhone: "You have no phone number yet. Add it under “My account” first."
        case .deliveries: "Deliveries"
        case .noDeliveries: "No notification has been sent through a channel yet."
        case .channel: "Channel"
        case .notice: "Notification"
        case .nextAttempt: "Next attempt"
        case .gone:
            """
            The receiver answered 410: it wants no more, so the channel was turned off. Check the address before you \
            turn it on again.
            """
        case .noSeal: "The server has no secret key (TUTTI_SECRET_KEY), so neither address nor secret can be kept."
        case .addressNeeded: "is needed to turn the channel on"
        case .addressWhole: "must be a whole address"
        case .genericHelp:
            """
            Each notification is one JSON document, signed by Standard Webhooks; webhook-id stays the same on retries.
            """
        case .phone: "Phone"
        case .phoneHint: "SMS notifications go to this number. Optional."
        case .phoneSaved: "The phone number is saved."
        case .savePhone: "Save the number"
        case .wishNeedsPhone: "SMS notifications need a phone number."
        case .help: "How to connect a receiver"
        case .helpText:
            """
            Answer 2xx to take a notification. 410 says that you want no more: the channel is turned off and administrators \
            are told. Anything else is tried again after 5 seconds, 5 minutes, 30 minutes and so on, ten times in all. \
            A notification goes to a person once on each channel; its id tells repeats apart. Redirects are not followed, \
            certificates are checked, and an answer must come within twenty seconds.
            """
        }
    }
}
