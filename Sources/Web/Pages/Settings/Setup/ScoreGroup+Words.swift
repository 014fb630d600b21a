import Marketing

extension ScoreGroup {
    /// How the settings call it.
    var words: SetupWords {
        switch self {
        case .fit: .groupFit
        case .engagement: .groupEngagement
        case .channelQuality: .groupChannelQuality
        }
    }
}
