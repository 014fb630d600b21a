import Conditions

// A record is shared with whom both were shared with; taken back, each with whom it was.
extension Work {
    /// Moves the shares of a record that is about to go to the one that survives it; what is answered brings them back.
    func moveShares(from loser: AnyRecord, to survivor: AnyRecord, because: JSON) throws -> JSON {
        .array(
            try shares(of: loser).map { share in
                let had = try self.share(of: survivor, with: share.sharee)
                try takeBack(share.sharee, on: loser)
                if had.map({ $0.level < share.level }) ?? true {
                    try put(share.level, by: share.by, at: share.at, share.sharee, on: survivor)
                    try noteSharing("shared", survivor, share.sharee, had?.level, share.level, because: because)
                }
                return ["share": share.json, "had": had?.json ?? .null]
            })
    }

    /// Gives the revived record its shares again and the survivor what it had. Where somebody changed or took back
    /// since what the merge made, that stays, and the revived record is not opened to them again.
    func moveSharesBack(_ moved: JSON?, from survivor: AnyRecord, to loser: AnyRecord, because: JSON) throws {
        for item in moved?.array ?? [] {
            guard let share = Share(item["share"]) else { continue }
            let had = Share(item["had"])
            guard let current = try self.share(of: survivor, with: share.sharee),
                current.level == max(share.level, had?.level ?? .read),
                try sharee(share.sharee.id) == share.sharee
            else { continue }
            if let had {
                try put(had.level, by: had.by, at: had.at, had.sharee, on: survivor)
            } else {
                try takeBack(share.sharee, on: survivor)
            }
            if had?.level != current.level {
                let action = had == nil ? "unshared" : "shared"
                try noteSharing(action, survivor, share.sharee, current.level, had?.level, because: because)
            }
            try put(share.level, by: share.by, at: share.at, share.sharee, on: loser)
        }
    }
}

extension Share {
    fileprivate var json: JSON {
        [
            "kind": .string(sharee.object), "id": .id(sharee.id), "level": .string(level.rawValue), "by": .int(by),
            "at": .int(at.milliseconds),
        ]
    }

    fileprivate init?(_ json: JSON?) {
        guard let id = json?["id"]?.id, let level = json?["level"]?.string.flatMap(ShareLevel.init),
            let by = json?["by"]?.int, let at = json?["at"]?.int
        else { return nil }
        sharee = json?["kind"]?.string == "team" ? .team(id) : .user(id)
        self.level = level
        self.by = by
        self.at = Instant(at)
    }
}
