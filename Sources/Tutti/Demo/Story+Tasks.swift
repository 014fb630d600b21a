import Collaboration
import Marketing
import Money
import Parties
import Records

extension Story {
    static let taskResponses: [String: Response] = [
        "task.created": { story, entry in
            guard let owner = entry.after("owner_id")?.id, story.chance.happens(0.94) else { return }
            let isLate = story.chance.happens(0.12)
            story.inOffice(story.chance.hours(isLate ? 45 : 11)) { story in
                story.crew[owner].map { person in
                    Step(person) { try $0.perform("complete", SharedTask.self, entry.record) }
                }
            }
        }
    ]

    /// What happens in the office on a working day without anybody asking.
    func planOffice(on day: CivilDate, isMonday: Bool) {
        for _ in 0..<chance.count(5 * size) { planChore() }
        for _ in 0..<chance.count(1.6 * size) { planUpsell() }
        if chance.happens(0.35 * size) { planStrayReceipt() }
        if isMonday { planWeeklyReview() }
    }

    /// A seller notes what they have to do.
    private func planChore() {
        inOffice(chance.hours(3)) { story in
            let text = story.chance.pick(DemoTexts.chores)
            let hours = Int64(story.chance.number(1...4)) * 24
            return Step(story.chance.pick(story.crew.sellers)) { work in
                try work.create(SharedTask.self) {
                    $0.title = text
                    $0.dueAt = .some(work.now.adding(hours * Instant.hour))
                    $0.owner = .some(Reference(work.actor.user))
                }
            }
        }
    }

    /// Every Monday the sales manager asks each seller to review their deals by Friday.
    private func planWeeklyReview() {
        inOffice(chance.hours(1)) { story in
            guard let manager = story.crew.person("chenjing") else { return nil }
            let sellers = story.crew.sellers.map(\.user)
            return Step(manager) { work in
                let review = try work.create(SharedTask.self) {
                    $0.title = "本周商机复盘"
                    $0.dueAt = .some(work.now.adding(4 * Instant.day))
                    $0.owner = .some(Reference(work.actor.user))
                }
                for seller in sellers {
                    try work.create(SharedTask.self) {
                        $0.title = "本周商机复盘：更新阶段与下一步"
                        $0.parent = .some(review.reference)
                        $0.dueAt = .some(work.now.adding(4 * Instant.day))
                        $0.owner = .some(Reference(seller))
                    }
                }
            }
        }
    }

    /// Marketing starts a campaign on its first day and books what it cost after its last.
    func planShow(_ show: DemoShow, on day: CivilDate) {
        guard day == show.days.lowerBound || day == show.days.upperBound, let marketer = crew.person("linxiao") else {
            return
        }
        let isOver = day == show.days.upperBound
        let cost = show.budget * Int64(chance.number(80...110)) / 100
        inOffice(Instant.hour) { _ in
            Step(marketer) { work in
                guard let campaign = try work.find(Campaign.self, show.campaign) else { return }
                try work.update(campaign) {
                    $0.status = isOver ? .done : .running
                    if isOver { $0.cost = .some(Money(minor: cost)) }
                }
            }
        }
    }
}
