import China
import Money
import Testing

@testable import Sales

@Suite("Every line explains its price")
struct ExplanationTests {
    @Test("steps, tax with its rounding, margin and a cheaper quantity stand in the explanation")
    func whole() throws {
        let shop = Shop(entries: [.item(10_000, tiers: try .sample(.volume), cost: 3000)])
        let line = try shop.price([QuoteLine(id: "1", product: "item", quantity: 10)]).lines[0]
        #expect(
            line.explanation(.en) == [
                "price book “2026” 100.00 × 10 → 1,000.00", "volume price 100.00 × 10 → 1,000.00",
                "tax 13 % (included, rounded half up by line): net + tax = 884.96 + 115.04 = 1,000.00",
                "margin: (884.96 − 300.00) ÷ 884.96 = 66.1002 %",
                "11 cost 990.00 in all, less than 1,000.00 for 10",
            ])
        #expect(line.explanation(.zhHans)[2] == "税 13 %（价内，按行四舍五入）：不含税 + 税 = 884.96 + 115.04 = 1,000.00")
        #expect(zip(line.explanation(.zhHans), line.explanation(.en)).allSatisfy { $0 != $1 })
    }

    @Test("the place, the side and the rounding of the tax are those of the policy")
    func policy() throws {
        var shop = Shop(entries: [.item(100, tax: "exempt")])
        shop.policy.pricesIncludeTax = false
        shop.policy.taxSplit = .onTotal
        shop.policy.rounding = .halfEven
        let line = try shop.price([QuoteLine(id: "1", product: "item")]).lines[0]
        #expect(line.taxRounding.text(.en) == "added, rounded half to even on the total of the rate")
        #expect(line.explanation(.zhHans).last == "税 免税（价外，按税率合计后分摊四舍六入五成双）：不含税 + 税 = 1.00 + 0.00 = 1.00")
    }

    @Test("a margin on nothing is said to be none")
    func noMargin() {
        #expect(Margin(net: 0, cost: 5).text(.en) == "margin: nothing comes in, so there is none")
    }

    @Test("where only the largest discount counts, the others are named")
    func best() throws {
        var shop = Shop(entries: [.item(10_000)])
        shop.policy.combination = .best
        let discounts = [
            Discount("spring", .percent(10)), Discount("partner", .percent(12)), Discount("old", .percent(5)),
        ]
        let line = try shop.price([QuoteLine(id: "1", product: "item", discounts: discounts)]).lines[0]
        #expect(
            line.steps.last?.text(.en)
                == "line discount “partner” −12 % (the largest counts, not “spring” −10 %, “old” −5 %) → 88.00")
        #expect(line.steps.last?.text(.zhHans) == "行折扣“partner” −12 %（取最大，未计 “spring” −10 %、“old” −5 %） → 88.00")
    }

    @Test("a rule of multiples alone says nothing of least and most")
    func multiples() {
        let found = [ConfigurationRule.quantity("seat", multipleOf: 5)].violations(in: [
            SelectedProduct(line: "1", product: "seat", quantity: 7)
        ])
        #expect(found.map { $0.text(.en) } == ["7 of “seat”: must be in multiples of 5"])
        #expect(found.map { $0.text(.zhHans) } == ["“seat”的数量 7 应为 5 的倍数"])
    }

    @Test("a stage names everybody and how many must agree, a decision for whom it was made")
    func approval() {
        let stage = ApprovalStage("finance", .all, ["qian", "sun"])
        #expect(stage.text(.en) == "qian, sun (all)" && stage.text(.zhHans) == "qian、sun（会签）")
        let decision = ApprovalState.Decision(stage: 0, verdict: .reject, by: "li", seat: "sun", at: 0)
        #expect(decision.text(.en) == "li (for sun) rejected" && decision.text(.zhHans) == "li（代 sun） 驳回")
    }
}
