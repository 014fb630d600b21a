import Records
import Storage

extension Migrations {
    /// The tables of the first business objects, as `tutti schema` printed them.
    static let business = Migration(2, "business objects") { dialect in
        people(dialect) + customers(dialect) + market(dialect) + deals(dialect) + orders(dialect) + receivables(dialect)
            + tickets(dialect) + conversation(dialect)
    }

    private static func people(_ dialect: any Dialect) -> [String] {
        [
            TableText.business("teams", "name text, parent_id int?, department text", dialect),
            TableText.index("teams", "tenant, name, id"),
            TableText.index("teams", "tenant, parent_id, id", present: "parent_id"),
            TableText.business(
                "users",
                """
                name text, email text, phone text?, roles text, team_id int?, language text, is_active int, \
                routing_weight int
                """, dialect),
            TableText.index("users", "tenant, name, id"),
            TableText.index("users", "tenant, team_id, id"),
            TableText.unique("users", "email"),
        ]
    }

    private static func customers(_ dialect: any Dialect) -> [String] {
        [
            TableText.business(
                "accounts",
                """
                name text, credit_code text?, industry text?, region text?, phone text?, website text?, \
                address text?, employees int?, annual_revenue int?, annual_revenue_currency text?, parent_id \
                int?, owner_id int?, external_id text?
                """, dialect),
            TableText.index("accounts", "tenant, industry, id"),
            TableText.index("accounts", "tenant, region, id"),
            TableText.index("accounts", "tenant, name, id"),
            TableText.index("accounts", "tenant, parent_id, id", present: "parent_id"),
            TableText.index("accounts", "tenant, owner_id, id"),
            TableText.index("accounts", "tenant, external_id, id", present: "external_id"),
            TableText.unique("accounts", "credit_code"),
            TableText.business(
                "contacts",
                """
                name text, account_id int?, title text?, phone text?, email text?, buying_role text?, \
                owner_id int?
                """, dialect),
            TableText.index("contacts", "tenant, name, id"),
            TableText.index("contacts", "tenant, account_id, id"),
            TableText.index("contacts", "tenant, phone, id", present: "phone"),
            TableText.index("contacts", "tenant, email, id", present: "email"),
            TableText.index("contacts", "tenant, owner_id, id"),
        ]
    }

    private static func market(_ dialect: any Dialect) -> [String] {
        [
            TableText.business(
                "campaigns",
                """
                name text, channel text?, status text, starts_on text?, ends_on text?, budget int?, \
                budget_currency text?, cost int?, cost_currency text?, owner_id int?
                """, dialect),
            TableText.index("campaigns", "tenant, name, id"),
            TableText.index("campaigns", "tenant, owner_id, id"),
            TableText.business(
                "leads",
                """
                name text, company text?, title text?, phone text?, email text?, region text?, industry \
                text?, employees int?, source text?, campaign_id int?, message text?, score int, status \
                text, owner_id int?, score_reasons text?, route_reasons text?, first_touch_due_at int?, \
                first_touched_at int?, account_id int?, contact_id int?, opportunity_id int?, external_id \
                text?
                """, dialect),
            TableText.index("leads", "tenant, status, id"),
            TableText.index("leads", "tenant, score, id"),
            TableText.index("leads", "tenant, owner_id, status, id"),
            TableText.index("leads", "tenant, created_at, id"),
            TableText.index("leads", "tenant, phone, id", present: "phone"),
            TableText.index("leads", "tenant, email, id", present: "email"),
            TableText.index("leads", "tenant, campaign_id, id", present: "campaign_id"),
            TableText.index("leads", "tenant, account_id, id", present: "account_id"),
            TableText.index("leads", "tenant, contact_id, id", present: "contact_id"),
            TableText.index("leads", "tenant, opportunity_id, id", present: "opportunity_id"),
            TableText.index("leads", "tenant, external_id, id", present: "external_id"),
        ]
    }

    private static func deals(_ dialect: any Dialect) -> [String] {
        [
            TableText.business(
                "opportunities",
                """
                title text, account_id int, contact_id int?, amount int?, amount_currency text?, stage text, \
                closes_on text?, owner_id int?, campaign_id int?, special_requirements text?, \
                stage_entered_at int?, evidence text?, closed_at int?, loss_reason text?, external_id text?
                """, dialect),
            TableText.index("opportunities", "tenant, stage, id"),
            TableText.index("opportunities", "tenant, owner_id, stage, id"),
            TableText.index("opportunities", "tenant, amount, id"),
            TableText.index("opportunities", "tenant, account_id, id"),
            TableText.index("opportunities", "tenant, contact_id, id", present: "contact_id"),
            TableText.index("opportunities", "tenant, closes_on, id"),
            TableText.index("opportunities", "tenant, campaign_id, id", present: "campaign_id"),
            TableText.index("opportunities", "tenant, external_id, id", present: "external_id"),
            TableText.business(
                "products",
                """
                name text, sku text?, price int?, price_currency text?, unit text?, family text?, is_active \
                int
                """, dialect),
            TableText.index("products", "tenant, name, id"),
            TableText.unique("products", "sku"),
        ]
    }

    private static func orders(_ dialect: any Dialect) -> [String] {
        [
            TableText.business(
                "orders",
                """
                number text, account_id int, opportunity_id int?, amount int, amount_currency text, status \
                text, ordered_on text, paid_at int?, special_requirements text?, owner_id int?
                """, dialect),
            TableText.index("orders", "tenant, account_id, id"),
            TableText.index("orders", "tenant, opportunity_id, id"),
            TableText.index("orders", "tenant, owner_id, id"),
            TableText.unique("orders", "number"),
            TableText.business(
                "order_lines",
                """
                order_id int, product_id int?, description text, quantity int, unit_price int, \
                unit_price_currency text, amount int, amount_currency text
                """, dialect),
            TableText.index("order_lines", "tenant, order_id, id"),
            TableText.index("order_lines", "tenant, product_id, id", present: "product_id"),
        ]
    }

    private static func receivables(_ dialect: any Dialect) -> [String] {
        [
            TableText.business(
                "receivables",
                """
                number text, account_id int, order_id int?, amount int, amount_currency text, paid int?, \
                paid_currency text?, status text, due_on text?, owner_id int?
                """, dialect),
            TableText.index("receivables", "tenant, status, due_on"),
            TableText.index("receivables", "tenant, account_id, id"),
            TableText.index("receivables", "tenant, order_id, id", present: "order_id"),
            TableText.index("receivables", "tenant, owner_id, id"),
            TableText.business(
                "receipts",
                """
                number text, account_id int?, payer_name text?, payer_account text?, amount int, \
                amount_currency text, allocated int?, allocated_currency text?, status text, received_on \
                text?, note text?, owner_id int?
                """, dialect),
            TableText.index("receipts", "tenant, number, id"),
            TableText.index("receipts", "tenant, account_id, id"),
            TableText.index("receipts", "tenant, received_on, id"),
            TableText.index("receipts", "tenant, owner_id, id"),
            TableText.business(
                "allocations",
                """
                receipt_id int, receivable_id int, account_id int?, amount int, amount_currency text
                """, dialect),
            TableText.index("allocations", "tenant, receipt_id, id"),
            TableText.index("allocations", "tenant, receivable_id, id"),
            TableText.index("allocations", "tenant, account_id, id", present: "account_id"),
        ]
    }

    private static func tickets(_ dialect: any Dialect) -> [String] {
        [
            TableText.business(
                "tickets",
                """
                subject text, description text?, account_id int?, contact_id int?, priority text, status \
                text, first_response_due_at int?, resolution_due_at int?, first_responded_at int?, \
                resolved_at int?, is_breached int, resolution text?, satisfaction int?, satisfaction_comment \
                text?, survey_token text?, owner_id int?
                """, dialect),
            TableText.index("tickets", "tenant, status, id"),
            TableText.index("tickets", "tenant, owner_id, status, id"),
            TableText.index("tickets", "tenant, account_id, id"),
            TableText.index("tickets", "tenant, contact_id, id", present: "contact_id"),
            TableText.index("tickets", "tenant, survey_token, id", present: "survey_token"),
        ]
    }

    private static func conversation(_ dialect: any Dialect) -> [String] {
        [
            TableText.business(
                "activities",
                """
                kind text, subject text, body text?, subject_object text?, subject_id int?, account_id int?, \
                happened_at int?, owner_id int?
                """, dialect),
            TableText.index("activities", "tenant, subject_object, subject_id, id"),
            TableText.index("activities", "tenant, account_id, id"),
            TableText.index("activities", "tenant, owner_id, id"),
            TableText.business(
                "tasks",
                """
                title text, body text?, status text, kind text?, due_at int?, parent_id int?, subject_object \
                text?, subject_id int?, account_id int?, owner_id int?
                """, dialect),
            TableText.index("tasks", "tenant, owner_id, status, due_at"),
            TableText.index("tasks", "tenant, parent_id, id", present: "parent_id"),
            TableText.index("tasks", "tenant, account_id, id"),
            TableText.business(
                "comments",
                """
                body text, subject_object text, subject_id int, account_id int?
                """, dialect),
            TableText.index("comments", "tenant, subject_object, subject_id, id"),
            TableText.index("comments", "tenant, account_id, id", present: "account_id"),
            TableText.business(
                "notifications",
                """
                kind text, title text, title_en text, body text?, body_en text?, subject_object text?, \
                subject_id int?, read_at int?, owner_id int
                """, dialect),
            TableText.index("notifications", "tenant, owner_id, id"),
        ]
    }
}
