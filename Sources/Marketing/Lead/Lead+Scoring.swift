import Records

extension Lead {
    /// The score of a lead about to be written and the reasons for it, so that an import of thousands needs no
    /// second write for each.
    public static func scored(_ record: AnyRecord, in work: Work) throws -> AnyChanges {
        let score = try LeadScoring.score(Record<Lead>(record), in: work)
        var changes = Changes<Lead>()
        changes.score = score.total
        changes.scoreReasons = score.text
        return changes.any
    }
}
