import Conditions
import Records

/// Every night, everybody who was changed since the last night is compared with everybody else.
public enum DuplicateSweep {
    /// The timer; it does a piece of the work and sets itself again, for the next piece or the next night.
    public static let timer = TimerAction("duplicates.sweep", isNightly: true) { work, timer in
        let place = Place(timer.note)
        let next = try sweep(place, work)
        let due = next.isDone ? night(after: work.now) : work.now
        let anchor = AnyRecord(object: User.definition, id: timer.record)
        try work.set(timer: "duplicates.sweep", on: anchor, due: due, note: next.note(work.now))
    }

    /// Two in the morning in Beijing.
    static func night(after now: Instant) -> Instant {
        let offset = 6 * Instant.hour  // 02:00 at +8 is 18:00 of the day before in UTC
        let day = (now.milliseconds + offset) / Instant.day + 1
        return Instant(day * Instant.day - offset)
    }

    /// Records compared in one transaction.
    private static let piece = 100

    /// How far a sweep is: which object, behind which record, changes since when.
    struct Place {
        var object = 0
        var after: Int64 = 0
        var since: Int64 = 0
        var began: Int64 = 0
        var isDone = false

        init(_ note: JSON) {
            object = Int(note["object"]?.int ?? 0)
            after = note["after"]?.id ?? 0
            since = note["since"]?.int ?? 0
            began = note["began"]?.int ?? 0
        }

        func note(_ now: Instant) -> JSON {
            if isDone { return ["since": .int(began)] }
            return ["object": .int(Int64(object)), "after": .id(after), "since": .int(since), "began": .int(began)]
        }
    }

    static func sweep(_ from: Place, _ work: Work) throws -> Place {
        var place = from
        if place.began == 0 { place.began = work.now.milliseconds }
        let objects = work.schema.objects.filter { DuplicateFinder.objects.contains($0.name) }
        guard objects.indices.contains(place.object), let finder = DuplicateFinder(objects[place.object], work) else {
            place.isDone = true
            return place
        }
        let object = objects[place.object]
        let sql = """
            \(object.selectSQL) WHERE t.tenant = ? AND t.id > ? AND t.updated_at >= ? AND t.deleted_at IS NULL \
            ORDER BY t.id LIMIT ?
            """
        let records = try work.connection.all(
            sql, [.int(work.actor.tenant), .int(place.after), .int(place.since), .int(Int64(piece))]
        ) { AnyRecord(object: object, row: $0) }
        for record in records {
            for suspect in try finder.suspects(of: record) { try DuplicatePairs.note(record, suspect, in: work) }
        }
        if records.count < piece {
            place.object += 1
            place.after = 0
        } else if let last = records.last {
            place.after = last.id
        }
        return place
    }
}
