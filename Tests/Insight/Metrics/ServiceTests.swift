import Testing

@testable import Insight

@Suite("Satisfaction and collaboration")
struct ServiceTests {
    @Test("first-contact resolution counts one contact and no reopening within seven days")
    func firstContact() throws {
        let vector = try Vector.load("metrics")["fcr"]
        let first = vector["first_contact"].integer
        let reopened = vector["reopened_within_7d"].integer
        let tickets = (0..<vector["resolved"].integer).map { place in
            FirstContactResolution.Ticket(
                inboundContacts: place < first ? 1 : 2, reopenedAfterDays: place < reopened ? 7 : nil)
        }
        #expect(FirstContactResolution.rate(tickets).value?.percent == vector["fcr_pct"].number)
        let late = [FirstContactResolution.Ticket(inboundContacts: 1, reopenedAfterDays: 7.01)]
        #expect(FirstContactResolution.rate(late).value?.percent == 100)
        #expect(FirstContactResolution.rate([]) == .notDefined(.noRows))
    }

    @Test("satisfaction is the share of 4 and 5, its interval inside 0 to 1")
    func satisfaction() throws {
        let vector = try Vector.load("metrics")["csat"]
        var counts: [Int: Int] = [:]
        for (score, count) in vector["responses"].object { counts[try #require(Int(score))] = count.integer }
        let share = try #require(CustomerSatisfaction.share(counts).value)
        #expect(share.share.percent == vector["top2_pct"].number)
        #expect(CustomerSatisfaction.mean(counts).value?.value == vector["mean"].number)
        // Wilson's interval of 85 of 100.
        #expect(share.lower.isClose(to: 0.767164, within: 1e-6) && share.upper.isClose(to: 0.906940, within: 1e-6))
        let perfect = try #require(CustomerSatisfaction.share([5: 3]).value)
        #expect(perfect.upper == 1 && perfect.lower > 0.4)
        #expect(CustomerSatisfaction.share([:]) == .notDefined(.noAnswers))
        #expect(CustomerSatisfaction.share([6: 1]) == .notDefined(.impossibleInput))
    }

    @Test("promoters less detractors, with its margin")
    func promoters() throws {
        let vector = try Vector.load("metrics")["nps"]
        let responses = vector["responses"]
        let score = try #require(
            NetPromoterScore(
                promoters: responses["9-10"].integer, passives: responses["7-8"].integer,
                detractors: responses["0-6"].integer))
        #expect(score.points.isClose(to: vector["nps"].number))
        #expect(score.margin.isClose(to: vector["margin_of_error_95"].number, within: 5e-5))
        #expect(NetPromoterScore.of([10, 9, 8, 6, 0]).value?.points == 0)
        #expect(NetPromoterScore.of([11]) == .notDefined(.impossibleInput))
        #expect(NetPromoterScore.of([Int]()) == .notDefined(.noAnswers))
        #expect(NetPromoterScore.of([10]).value?.margin == 0)
    }

    private let hour: Int64 = 3_600_000

    @Test("线索协同率 counts leads handed over and followed up")
    func leads() {
        let leads = [
            CollaborationRate.Lead(createdAt: 0, handedOverAt: 1, followedUpAt: 2),
            CollaborationRate.Lead(createdAt: 0, handedOverAt: 1),
            CollaborationRate.Lead(createdAt: 0, followedUpAt: 2),
            CollaborationRate.Lead(createdAt: 0),
        ]
        #expect(CollaborationRate.leads(leads, asOf: 10 * hour).rate.value == Ratio(1, of: 4))
        let limited = CollaborationRate.leads(leads, asOf: 10 * hour, withinHours: 48)
        #expect(limited.pending == 3 && limited.rate.value == Ratio(1, of: 1))
    }

    @Test("信息同步及时率 takes 24 hours, the last minute included")
    func sync() {
        let deals = [
            CollaborationRate.Passing(from: 0, to: 24 * hour), CollaborationRate.Passing(from: 0, to: 24 * hour + 1),
            CollaborationRate.Passing(from: 0), CollaborationRate.Passing(from: 40 * hour),
        ]
        let rate = CollaborationRate.sync(deals, asOf: 48 * hour)
        #expect(rate == CollaborationRate(onTime: 1, late: 1, missed: 1, pending: 1))
        #expect(rate.rate.value == Ratio(1, of: 3))
    }

    @Test("售后信息回传率 takes 12 hours; what happens later does not change yesterday's figure")
    func feedback() {
        let tickets = [
            CollaborationRate.Passing(from: 0, to: 12 * hour), CollaborationRate.Passing(from: 0, to: 13 * hour),
        ]
        let now = CollaborationRate.feedback(tickets, asOf: 20 * hour)
        #expect(now == CollaborationRate(onTime: 1, late: 1, missed: 0, pending: 0))
        let yesterday = CollaborationRate.feedback(tickets, asOf: 6 * hour)
        #expect(yesterday.rate == .notDefined(.allPending))
        #expect(CollaborationRate.feedback([], asOf: 0).rate == .notDefined(.noRows))
        #expect(CollaborationRate.feedback([.init(from: .max)], asOf: .max, withinHours: .max).pending == 1)
    }
}
