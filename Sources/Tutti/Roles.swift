import Conditions
import Records

/// The roles a company begins with; it may change them.
public enum Roles {
    /// A role as it is stored.
    public struct Role: Sendable {
        /// Its key, as users carry it.
        public let key: String
        /// How people call it.
        public let label: Label
        /// Its grants, as JSON.
        public let grants: String

        func insert(_ tenant: Int64, _ connection: any Connection) throws {
            try connection.execute(
                "INSERT INTO roles (tenant,key,label_zh,label_en,grants) VALUES (?,?,?,?,?)",
                [.int(tenant), .text(key), .text(label.zhHans), .text(label.en), .text(grants)])
        }
    }

    /// Administrator, managers and the people of the four departments.
    public static let standard: [Role] = [
        Role(key: "admin", label: Label("管理员", "Administrator"), grants: #"{"*":\#(everything)}"#),
        Role(
            key: "manager", label: Label("经理", "Manager"),
            grants:
                #"{"*":{"create":"all","read":"subtree","update":"subtree","delete":"none","export":"subtree"},\#(shared)}"#
        ),
        Role(
            key: "marketing", label: Label("市场", "Marketing"),
            grants:
                #"{"lead":\#(everything),"campaign":\#(everything),"campaign_member":\#(everything),"opportunity":\#(reading),"order":\#(reading),"ticket":\#(reading),"account":\#(reading),"contact":\#(reading),"account_relation":\#(reading),"consent":\#(adding),\#(shared)}"#
        ),
        Role(
            key: "sales", label: Label("销售", "Sales"),
            grants:
                #"{"lead":\#(own),"account":\#(team),"contact":\#(team),"opportunity":\#(own),"order":\#(ownReading),"order_line":\#(reading),"receivable":\#(ownReading),"ticket":{"create":"all","read":"all"},"campaign":\#(reading),"campaign_member":{"create":"all","read":"all","update":"own"},"handover":\#(ownReading),"account_relation":{"create":"all","read":"all","update":"own","delete":"own"},"consent":\#(adding),\#(shared)}"#
        ),
        Role(
            key: "finance", label: Label("财务", "Finance"),
            grants:
                #"{"receivable":\#(everything),"receipt":\#(everything),"allocation":\#(everything),"order":\#(reading),"order_line":\#(reading),"account":\#(reading),"contact":{"read":"all","fields":{"phone":"masked","email":"masked"}},"opportunity":\#(reading),"account_relation":\#(reading),\#(shared)}"#
        ),
        Role(
            key: "service", label: Label("服务", "Service"),
            grants:
                #"{"ticket":\#(everything),"account":{"read":"all","update":"all"},"contact":{"create":"all","read":"all","update":"all"},"order":\#(reading),"order_line":\#(reading),"opportunity":{"read":"all","fields":{"amount":"hidden"}},"handover":{"read":"all","update":"all"},"account_relation":\#(reading),"consent":\#(adding),\#(shared)}"#
        ),
        Role(
            key: "service_lead", label: Label("服务主管", "Service lead"),
            grants:
                #"{"ticket":\#(everything),"account":\#(reading),"contact":\#(reading),"handover":{"read":"all","update":"all"},\#(shared)}"#
        ),
    ]

    private static let everything =
        #"{"create":"all","read":"all","update":"all","delete":"all","export":"all"}"#
    private static let reading = #"{"read":"all"}"#
    private static let adding = #"{"create":"all","read":"all"}"#
    private static let own = #"{"create":"all","read":"own","update":"own","delete":"own","export":"none"}"#
    private static let ownReading = #"{"read":"own"}"#
    private static let team = #"{"create":"all","read":"team","update":"own","delete":"none","export":"none"}"#
    private static let shared =
        #""product":{"read":"all"},"user":{"read":"all"},"team":{"read":"all"},"activity":{"create":"all","read":"all","update":"own","delete":"own"},"task":{"create":"all","read":"all","update":"own","delete":"own"},"comment":{"create":"all","read":"all","update":"own"},"attachment":{"create":"all","read":"all","update":"own","delete":"own"},"responsibility":{"read":"all"},"notification":{"read":"own","update":"own"}"#
}
