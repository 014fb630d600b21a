import Records
import TestKit
import Testing

@Suite("What a role keeps back", .timeLimit(.minutes(5)))
struct HiddenKindTests {
    @Test("is not told on a customer's page by where things stand either", arguments: TestDatabase.allCases)
    func hidden(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (account, _) = try await app.deal()
            let owner = JSON.string(try await app.id(of: .sales))
            let lost = try await app.make(
                "opportunities", as: .sales,
                ["title": "仓储改造", "account_id": .string(account), "amount": "5.00", "owner_id": owner])
            try await app.perform("lose", "opportunities", lost, as: .sales, ["reason": "预算"])
            _ = try await app.make(
                "activities", as: .sales,
                ["kind": "call", "subject": "报价", "body": "底价七万", "account_id": .string(account)])
            let place = "/o/accounts/\(account)"
            let known = try await app.browser(as: .sales).get(place).text
            for text in ["进行中商机", "已结束的商机", "底价七万", "<option value=\"call\">", "没有下一步的商机"] {
                #expect(known.contains(text), "\(text)")
            }
            try await app.role(
                "assistant",
                [
                    "account": ["read": "all"], "opportunity": ["read": "all", "fields": ["stage": "hidden"]],
                    "activity": ["read": "all", "fields": ["kind": "hidden", "body": "masked"]],
                ])
            try await app.send(
                .patch, "/api/v1/users/\(try await app.id(of: .colleague))", as: .admin, ["roles": "assistant"])
            let page = try await app.browser(as: .colleague).get(place)
            #expect(page.status == 200)
            for text in ["排产系统", "仓储改造", "报价", "<option value=\"activity\">"] {
                #expect(page.text.contains(text), "\(text)")
            }
            for text in ["进行中商机", "已结束的商机", "没有进行中的商机", "底价七万", "value=\"call\"", "没有下一步的商机"] {
                #expect(!page.text.contains(text), "\(text)")
            }
            let asked = try await app.browser(as: .colleague).get("\(place)?kind=call").text
            #expect(!asked.contains("condition-chip"), "a kind one may not know narrows nothing")
            let all = try await app.browser(as: .colleague).get("\(place)?kind=activity").text
            #expect(all.contains("报价") && all.contains("condition-chip"))
        }
    }
}
