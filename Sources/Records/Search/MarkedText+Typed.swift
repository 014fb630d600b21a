extension MarkedText {
    /// A label in which what was typed stands out, as it is written or as it sounds; nil when it is not in it.
    public init?(_ label: String, typed: String) {
        let folded = FoldedText(label), needle = Array(SearchTokens.fold(typed).unicodeScalars)
        if let place = folded.place(of: needle) {
            self.init(label, [folded.characters(place..<place + needle.count)])
            return
        }
        // What blanks and apostrophes part is heard as one: ke hu.
        guard let way = SearchQuestion(typed)?.ways.last, way.count == 1, way[0].isLetters,
            let heard = SoundMatch(way[0].text, SearchSound.readings(label, .title), inMiddle: true)
        else { return nil }
        self.init(label, [heard.mark])
    }
}
