import Records
import TestKit
import Testing

@Suite("Rows of a list in a form")
struct LineTests {
    /// A deal, two products, and where the deal is won.
    private func deal(_ app: TestApp) async throws -> (place: String, products: [String]) {
        let account = try await app.send(.post, "/api/v1/accounts", as: .admin, ["name": "星河制造"]).id
        let body: JSON = ["title": "排产系统", "account_id": .string(account), "amount": "80000.00"]
        let deal = try await app.send(.post, "/api/v1/opportunities", as: .admin, body).id
        var products: [String] = []
        for (sku, title) in [("A1", "许可"), ("B2", "实施")] {
            let product: JSON = ["sku": .string(sku), "name": .string(title), "price": "100.00"]
            let made = try await app.send(.post, "/api/v1/products", as: .admin, product)
            try #require(made.status == 201, "\(made.text)")
            products.append(made.id)
        }
        return ("/o/opportunities/\(deal)/win", products)
    }

    /// The controls of a page by name, in their order, without those that scripts copy.
    private func controls(_ page: String, _ list: String) -> [String] {
        let pattern = /(?:input|select|textarea) id="f-[\w-]+" name="([\w.]+)"/
        return page.matches(of: pattern).map { String($0.1) }.filter { $0.hasPrefix("\(list).") }
    }

    @Test(
        "each field is a column with one head, and some rows are there without asking", arguments: TestDatabase.allCases
    )
    func table(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (place, _) = try await deal(app)
            let visitor = try await app.browser(as: .admin)
            let page = try await visitor.get(place).text
            for (label, width) in [("产品", "col-words"), ("数量", "col-figure"), ("单价", "col-amount")] {
                let head = "<th scope=\"col\" class=\"\(width)\">\(label)"
                #expect(page.components(separatedBy: head).count == 2, "\(label)")
            }
            let names = ["product_id", "quantity", "unit_price"]
            #expect(controls(page, "lines") == (0..<3).flatMap { row in names.map { "lines.\(row).\($0)" } })
            #expect(page.components(separatedBy: "<tr data-spare").count == 3, "scripts leave the first row")
            #expect(page.contains("<template><tr>") && page.contains("name=\"lines.{row}.quantity\""))
            #expect(!page.contains("<fieldset class=\"group wide\"><legend>第 1 行"))
        }
    }

    @Test("what is wrong is told of the row it stands in, and nothing typed is lost", arguments: TestDatabase.allCases)
    func problems(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (place, products) = try await deal(app)
            let visitor = try await app.browser(as: .admin)
            try await visitor.get(place)
            // Rows 0 and 3 were left empty, row 2 was taken away: what is typed stands in rows 1, 4 and 5.
            let told = try await visitor.post(
                place,
                [
                    ("lines.0.product_id", ""), ("lines.0.unit_price.currency", "CNY"),
                    ("lines.1.product_id", products[0]), ("lines.1.quantity", "2"), ("lines.3.quantity", " "),
                    ("lines.4.product_id", products[1]), ("lines.4.quantity", "viele"), ("lines.4.unit_price", "7.5"),
                    ("lines.5.quantity", "3"),
                ])
            #expect(told.status == 422)
            let page = told.text
            #expect(page.contains("<a href=\"#f-lines-1-quantity\">明细第 2 行，数量："), "\(page)")
            #expect(page.contains("<a href=\"#f-lines-2-product_id\">明细第 3 行，产品：必填"))
            for value in [
                "0-quantity\" name=\"lines.0.quantity\" type=\"text\" value=\"2\"", "value=\"viele\"", "value=\"7.5\"",
            ] {
                #expect(page.contains(value), "\(value)")
            }
            #expect(page.contains("<option value=\"\(products[1])\" selected>"))
            #expect(controls(page, "lines").count == 12, "three rows and an empty one")
            let done = try await visitor.post(
                place,
                [
                    ("lines.0.product_id", products[0]), ("lines.0.quantity", "2"),
                    ("lines.7.product_id", products[1]), ("lines.7.quantity", "1"), ("lines.7.unit_price", "7.5"),
                ])
            #expect(done.status == 303)
            let lines = try await app.send(.get, "/api/v1/order_lines?sort=id", as: .admin).items
            #expect(lines.map { $0["amount"]?["amount"]?.string } == ["200.00", "7.50"])
        }
    }

    @Test("without scripts a button brings a row and another takes one away", arguments: TestDatabase.allCases)
    func unscripted(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (place, products) = try await deal(app)
            let visitor = try await app.browser(as: .admin)
            let first = try await visitor.get(place).text
            #expect(first.contains("name=\"_add\" value=\"lines\" formnovalidate"))
            let sent = (0..<3).flatMap { row in
                [("lines.\(row).product_id", products[row % 2]), ("lines.\(row).quantity", "\(row + 1)0")]
            }
            let more = try await visitor.post(place, sent + [("_add", "lines")])
            #expect(more.status == 200 && controls(more.text, "lines").count == 12)
            let blank = [("lines.3.product_id", ""), ("lines.3.quantity", "")]
            let again = try await visitor.post(place, sent + blank + [("_add", "lines")])
            #expect(controls(again.text, "lines").count == 15, "a row that is empty still counts")
            let less = try await visitor.post(place, sent + blank + [("_drop", "lines.1")])
            #expect(less.status == 200 && !less.text.contains("value=\"20\""))
            #expect(less.text.contains("name=\"lines.1.quantity\" type=\"text\" value=\"30\""))
            let found = try await visitor.post(
                place, sent + [("_q.lines.4.product_id", "实施"), ("_find", "lines.4.product_id")])
            #expect(found.text.contains("name=\"_q.lines.3.product_id\" value=\"实施\""), "it keeps what it looks for")
            #expect(try await app.send(.get, "/api/v1/orders", as: .admin).items.isEmpty, "none of it does anything")
        }
    }

    @Test("what is wrong with the list as a whole stands at the list", arguments: TestDatabase.allCases)
    func whole(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (win, _) = try await deal(app)
            let seller = try await app.browser(as: .admin)
            try await seller.get(win)
            #expect(try await seller.post(win, []).status == 303)
            try await app.settle()
            let owed = try #require(try await app.send(.get, "/api/v1/receivables", as: .admin).items.first)
            let made = try await app.send(.post, "/api/v1/receipts", as: .admin, ["number": "R1", "amount": "100.00"])
            let place = "/o/receipts/\(made.id)/allocate"
            let visitor = try await app.browser(as: .finance)
            try await visitor.get(place)
            let owes = ("allocations.0.receivable_id", owed["id"]?.string ?? "")
            let told = try await visitor.post(place, [owes, ("allocations.0.amount", "500")])
            #expect(told.status == 422 && told.text.contains("<a href=\"#f-allocations\">核销明细："))
            #expect(told.text.contains("value=\"500\""))
            #expect(try await visitor.post(place, []).text.contains("<a href=\"#f-allocations\">核销明细：必填"))
            #expect(try await visitor.post(place, [owes, ("allocations.0.amount", "60")]).status == 303)
        }
    }

    @Test("more rows than a list may have are refused, not cut off", arguments: TestDatabase.allCases)
    func many(on database: TestDatabase) async throws {
        try await TestApp.run(on: database) { app in
            let (place, products) = try await deal(app)
            let visitor = try await app.browser(as: .admin)
            try await visitor.get(place)
            func rows(_ count: Int) -> [(String, String)] {
                (0..<count).flatMap {
                    [("lines.\($0 * 7).product_id", products[0]), ("lines.\($0 * 7).quantity", "1")]
                }
            }
            let told = try await visitor.post(place, rows(1001))
            #expect(told.status == 422 && told.text.contains("#f-lines\">明细：应为最多 1000 项的列表"))
            #expect(try await visitor.post(place, rows(250)).status == 303)
            let filter = "/api/v1/orders?fields=amount"
            let order = try #require(try await app.send(.get, filter, as: .admin).items.first)
            #expect(order["amount"]?["amount"]?.string == "25000.00")
        }
    }
}
