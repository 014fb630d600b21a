import Conditions
import HTTPTypes
import Records
import Seeds
import TestKit
import Testing

extension RandomCompany {
    /// The administrator shares deals with people and teams; refused is what would open nothing.
    mutating func share(_ app: TestApp, _ random: inout SeededNumbers) async throws {
        for _ in 0..<30 {
            let share = anyShare(&random)
            let reply = try await app.send(.post, address(share, "share"), as: .admin, body(share))
            #expect(reply.status == (opens(share) ? 200 : 422), "\(share) \(reply.text)")
            if reply.status == 200 { note(share) }
        }
        #expect(shares.count > 3)
    }

    /// People share and take back among themselves.
    mutating func shareAmongThemselves(_ app: TestApp, _ random: inout SeededNumbers, seed: UInt64) async throws {
        for _ in 0..<60 {
            let person = random.pick(people), share = anyShare(&random), isEnding = random.below(4) == 0
            let reply = try await app.send(
                .post, address(share, isEnding ? "unshare" : "share"),
                isEnding ? ["with": .string(name(share))] : body(share),
                headers: [.authorization: "Bearer \(person.token)"])
            let expected = status(of: share, by: person, isEnding: isEnding)
            #expect(reply.status == expected, "seed \(seed), \(person), \(share), \(isEnding): \(reply.text)")
            guard reply.status == 200 else { continue }
            if isEnding { known(share).map { _ = shares.remove(at: $0) } } else { note(share) }
        }
    }

    /// Takes every other share back.
    mutating func takeBack(_ app: TestApp) async throws {
        let gone = shares.indices.filter { $0 % 2 == 1 }.map { shares[$0] }
        shares = shares.indices.filter { $0 % 2 == 0 }.map { shares[$0] }
        for share in gone {
            let reply = try await app.send(
                .post, address(share, "unshare"), as: .admin, ["with": .string(name(share))])
            #expect(reply.status == 200, "\(reply.text)")
        }
    }

    /// A record one may not see is not found, one that is not one's own to open is forbidden.
    private func status(of share: Sharing, by person: Person, isEnding: Bool) -> Int {
        guard let deal = deals.first(where: { $0.id == share.deal }), isVisible(deal, to: person) else { return 404 }
        guard mayShare(deal, person) else { return 403 }
        if isEnding { return known(share) == nil ? 409 : 200 }
        let isOneself = share.person.map { people[$0].id } == person.id
        return isSame(share) || (opens(share) && !isOneself) ? 200 : 422
    }

    private func anyShare(_ random: inout SeededNumbers) -> Sharing {
        let team = random.below(2) == 0 ? Optional(random.below(teams.count)) : nil
        return Sharing(
            deal: random.pick(deals).id, person: team == nil ? Optional(random.below(people.count)) : nil, team: team,
            isEditable: random.below(2) == 0)
    }

    /// Whether somebody gains by it what their roles let them do with records of the kind.
    private func opens(_ share: Sharing) -> Bool {
        if isSame(share) { return true }
        if let person = share.person, deals.first(where: { $0.id == share.deal })?.owner == person { return false }
        return people.contains { reader in
            isFor(reader, share) && reader.roles.contains { $0.read > .none }
                && (!share.isEditable || reader.roles.contains { $0.update > .none })
        }
    }

    private func known(_ share: Sharing) -> Int? {
        shares.firstIndex { $0.deal == share.deal && $0.person == share.person && $0.team == share.team }
    }

    private func isSame(_ share: Sharing) -> Bool {
        known(share).map { shares[$0].isEditable == share.isEditable } ?? false
    }

    private mutating func note(_ share: Sharing) {
        if let known = known(share) { shares[known] = share } else { shares.append(share) }
    }

    private func address(_ share: Sharing, _ verb: String) -> String {
        "/api/v1/opportunities/\(share.deal)/\(verb)"
    }

    private func body(_ share: Sharing) -> JSON {
        ["with": .string(name(share)), "level": share.isEditable ? "edit" : "read"]
    }

    private func name(_ share: Sharing) -> String {
        share.person.map { people[$0].id } ?? share.team.map { teams[$0] } ?? ""
    }
}
