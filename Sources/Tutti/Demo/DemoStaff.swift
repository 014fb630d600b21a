import Parties
import Records

/// Somebody of the demo company 合奏软件: the cast and about thirty invented colleagues.
struct DemoColleague: Sendable {
    let key: String
    let name: String
    let roles: String
    let team: String
    let weight: Int

    var email: String { "\(key)@hezou.example" }

    init(_ key: String, _ name: String, _ roles: String, _ team: String, _ weight: Int = 0) {
        self.key = key
        self.name = name
        self.roles = roles
        self.team = team
        self.weight = weight
    }

    func has(_ role: String) -> Bool { roles.split(separator: ",").contains { $0 == role } }
}

/// The teams and people of 合奏软件.
enum DemoStaff {
    /// Name, parent and department; a parent stands before its teams.
    static let teams: [(name: String, parent: String?, department: Department)] = [
        ("管理层", nil, .management), ("市场部", nil, .marketing), ("销售部", nil, .sales), ("华东组", "销售部", .sales),
        ("华南组", "销售部", .sales), ("华北组", "销售部", .sales), ("西部组", "销售部", .sales), ("大客户组", "销售部", .sales),
        ("财务部", nil, .finance), ("服务部", nil, .service),
    ]

    static let admin = DemoColleague("zhoulan", "周岚", "admin", "管理层")

    /// `roles`, as `east`, say which leads of the routing rules somebody takes.
    static let everybody: [DemoColleague] = [
        .init("chenjing", "陈静", "manager", "销售部"), .init("songyang", "宋扬", "manager", "服务部"),
        .init("linxiao", "林晓", "marketing", "市场部"), .init("suman", "苏曼", "marketing", "市场部"),
        .init("dengyiming", "邓一铭", "marketing", "市场部"), .init("fangke", "方珂", "marketing", "市场部"),
        .init("wangqiang", "王强", "sales,east", "华东组", 3), .init("wutong", "吴桐", "sales,east", "华东组", 2),
        .init("yezhen", "叶蓁", "sales,east", "华东组", 2), .init("gubei", "顾蓓", "sales,east", "华东组", 2),
        .init("shiyan", "石砚", "sales,east", "华东组", 1),
        .init("hejie", "何洁", "sales,south", "华南组", 2), .init("liangmu", "梁沐", "sales,south", "华南组", 2),
        .init("fenglinxi", "冯林溪", "sales,south", "华南组", 2), .init("xieanran", "谢安然", "sales,south", "华南组", 1),
        .init("zhengkaiyue", "郑恺越", "sales,north", "华北组", 2), .init("gaoyuan", "高苑", "sales,north", "华北组", 2),
        .init("tangweiyi", "唐薇一", "sales,north", "华北组", 2), .init("luoyizhou", "罗一舟", "sales,west", "西部组", 2),
        .init("yuanmeng", "袁檬", "sales,west", "西部组", 2), .init("jiangtaoran", "蒋陶然", "sales,west", "西部组", 2),
        .init("duruo", "杜若", "sales,west", "西部组", 1),
        .init("shenmo", "沈陌", "sales,key_accounts", "大客户组", 1),
        .init("xunuoyan", "许诺言", "sales,key_accounts", "大客户组", 1),
        .init("zhaomin", "赵敏", "finance", "财务部"), .init("caoying", "曹樱", "finance", "财务部"),
        .init("pengbowen", "彭柏闻", "finance", "财务部"),
        .init("sunhao", "孙浩", "service,service_lead", "服务部"), .init("dongjie", "董婕", "service", "服务部"),
        .init("lvqing", "吕晴", "service", "服务部"), .init("panyue", "潘越溪", "service", "服务部"),
        .init("tianye", "田也", "service", "服务部"), .init("renjia", "任嘉禾", "service", "服务部"),
        .init("yaoshu", "姚舒", "service", "服务部"), .init("qinmian", "秦勉", "service", "服务部"),
    ]

    /// Everybody signs in with this; it protects invented data only.
    static let password = "hezou-demo-2026"

    /// The roles beside the standard ones: sellers of a region, or of the key accounts.
    static let roles: [Roles.Role] = [
        selling("key_accounts", "大客户销售", "Key account sales"), selling("east", "华东销售", "Sales East"),
        selling("south", "华南销售", "Sales South"), selling("north", "华北销售", "Sales North"),
        selling("west", "西部销售", "Sales West"),
    ]

    private static func selling(_ key: String, _ zhHans: String, _ en: String) -> Roles.Role {
        let grants = Roles.standard.first { $0.key == "sales" }?.grants ?? "{}"
        return Roles.Role(key: key, label: Label(zhHans, en), grants: grants)
    }

    /// Who gets which leads: big companies go to the key accounts, the others to their region.
    static let routing = """
        [{"key":"key_accounts","title":"大客户","title_en":"Key accounts","when":"employees >= 1500",\
        "role":"key_accounts"},\
        {"key":"east","title":"华东","title_en":"East","when":"region == '华东'","role":"east"},\
        {"key":"south","title":"华南","title_en":"South","when":"region == '华南'","role":"south"},\
        {"key":"north","title":"华北","title_en":"North","when":"region == '华北'","role":"north"},\
        {"key":"west","title":"西部","title_en":"West","when":"region == '西南' || region == '华中'","role":"west"}]
        """
}
