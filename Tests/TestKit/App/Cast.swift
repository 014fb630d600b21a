import Automation
import Collaboration
import Conditions
import Parties
import Records
import Storage
import Tutti
import Web

/// The people every test, page sample and demo knows: one for each part of the story.
public enum Cast: String, CaseIterable, Sendable {
    /// 管理员 周岚, who set Tutti up.
    case admin = "zhoulan"
    /// 市场 林晓.
    case marketing = "linxiao"
    /// 销售 王强, of the East team.
    case sales = "wangqiang"
    /// 销售 何洁, of the South team.
    case colleague = "hejie"
    /// 销售经理 陈静, above both teams.
    case manager = "chenjing"
    /// 财务 赵敏.
    case finance = "zhaomin"
    /// 服务 孙浩.
    case service = "sunhao"

    /// What colleagues call them.
    public var fullName: String {
        switch self {
        case .admin: "周岚"
        case .marketing: "林晓"
        case .sales: "王强"
        case .colleague: "何洁"
        case .manager: "陈静"
        case .finance: "赵敏"
        case .service: "孙浩"
        }
    }

    /// How they sign in.
    public var email: String { "\(rawValue)@hezou.example" }

    /// Their API token in tests.
    public var token: String { "tutti_test_token_of_\(rawValue)" }

    /// What they type to sign in.
    public var password: String { "gaoshan-liushui-\(rawValue)" }

    /// Cheap on purpose: tests sign in often.
    public static let passwordCost = PasswordHash.Parameters(logN: 4) ?? .standard

    /// The keys of their roles.
    public var roles: String {
        switch self {
        case .admin: "admin"
        case .marketing: "marketing"
        case .sales, .colleague: "sales"
        case .manager: "manager"
        case .finance: "finance"
        case .service: "service,service_lead"
        }
    }
}

extension Cast {
    /// When every test begins: Wednesday 6 May 2026, 09:00 in Beijing.
    public static let morning = Instant(1_778_029_200_000)

    /// Fills an empty, migrated database with the company 合奏软件, its teams and its people.
    public static func assemble(_ database: any Database) async throws {
        try await Migrations.migrate(database)
        let engine = try await Engine.start(
            schema: Suite.declarations, database: database, clock: ManualClock(morning))
        let founded = try await Founding(
            company: "合奏软件", name: Cast.admin.fullName, email: Cast.admin.email, form: "web"
        ).run(engine)
        let system = try await engine.system(founded.tenant)
        var ids = try await engine.work(as: system) { work in try hire(work) }
        ids[.admin] = founded.admin
        for (person, id) in ids {
            try await give(person.token, to: id, founded.tenant, database)
            let hash = try PasswordHash(password: person.password, parameters: passwordCost)
            try await database.write { connection in
                try Passwords.set(hash, for: id, in: founded.tenant, now: morning, connection)
            }
        }
    }

    private static func hire(_ work: Work) throws -> [Cast: Int64] {
        let sales = try work.create(Team.self) { $0.title = "销售部" }
        let east = try work.create(Team.self) {
            $0.title = "华东组"
            $0.parent = .some(sales.reference)
        }
        let south = try work.create(Team.self) {
            $0.title = "华南组"
            $0.parent = .some(sales.reference)
        }
        var ids: [Cast: Int64] = [:]
        for person in allCases where person != .admin {
            ids[person] = try work.create(User.self) {
                $0.fullName = person.fullName
                $0.email = person.email
                $0.roles = person.roles
                switch person {
                case .sales: ($0.team, $0.routingWeight) = (east.reference, 3)
                case .colleague: ($0.team, $0.routingWeight) = (south.reference, 2)
                case .manager: $0.team = .some(sales.reference)
                default: break
                }
            }.id
        }
        return ids
    }

    private static func give(_ token: String, to user: Int64, _ tenant: Int64, _ database: any Database) async throws {
        try await database.write { connection in
            try connection.execute(
                "INSERT INTO tokens (hash,tenant,user_id,name,created_at) VALUES (?,?,?,'test',?)",
                [.text(Identities.hash(token)), .int(tenant), .int(user), .int(morning.milliseconds)])
        }
    }
}
