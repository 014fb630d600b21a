import Collaboration
import Money
import Parties
import Records

extension Story {
    /// What comes from outside on a day, and the habits of the people inside.
    func planDay(_ day: CivilDate, after start: Instant) {
        moment = max(day.start(), start)
        let isWorking = isWorking(day)
        let weekday = (Int(day.dayNumber) + 3) % 7
        let rhythm = isWorking ? [1.1, 1.15, 1.05, 1.0, 0.85, 0.8, 0.8][weekday] : 0.2
        for _ in 0..<chance.count(40 * rhythm * size) { planHit(on: day, market.anyForm(&chance)) }
        for show in market.shows where show.days.contains(day) {
            for _ in 0..<chance.count(show.visitors * size) { planHit(on: day, show.form) }
        }
        for _ in 0..<chance.count((isWorking ? 9 : 1.5) * size) { planTicket(on: day) }
        for show in market.shows { planShow(show, on: day) }
        guard isWorking else { return }
        planReading(on: day)
        planOffice(on: day, isMonday: weekday == 0)
    }

    /// When visitors come: mornings and afternoons, a little in the evening.
    func timeOfVisit(on day: CivilDate) -> Instant {
        let hour = chance.pick([
            8: 4.0, 9: 10.0, 10: 14.0, 11: 11.0, 12: 5.0, 13: 8.0, 14: 13.0, 15: 12.0, 16: 10.0, 17: 6.0, 19: 3.0,
            20: 4.0, 21: 3.0, 22: 1.0,
        ])
        let within = Int64(chance.unit() * Double(Instant.hour))
        return max(day.start().adding(Int64(hour) * Instant.hour + within), moment)
    }

    /// Twice a day people read what they were told.
    private func planReading(on day: CivilDate) {
        for person in crew.everybody {
            for minute in [9 * 60 + 5, 13 * 60 + 35] where chance.happens(0.85) {
                let at = day.start().adding(Int64(minute + chance.number(0...40)) * Instant.minute)
                guard at > moment else { continue }
                agenda.add(at) { _ in
                    Step(person) { work in
                        let told = try work.all(
                            Notification.self, where: \.owner, is: Reference(work.actor.user), limit: 60)
                        for one in told where one.readAt == nil {
                            try work.perform("read", Notification.self, one.id)
                        }
                    }
                }
            }
        }
    }
}
