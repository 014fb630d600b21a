import China

/// A company that does not exist.
struct DemoCompany: Sendable {
    let name: String
    let domain: String
    let region: String
    let city: String
    let industry: String
    let employees: Int
    let creditCode: String
}

/// A person who does not exist.
struct DemoPerson: Sendable {
    let name: String
    let title: String
    let phone: String
    let email: String
    let company: DemoCompany
}

/// Invents companies and people. Phone numbers lie in blocks 1xx-0000, addresses end in `.example`.
struct DemoNames {
    private var companies = 0
    private var people = 0

    mutating func company(_ chance: inout Chance) -> DemoCompany {
        companies += 1
        let brand = [chance.pick(Self.syllables), chance.pick(Self.syllables), chance.pick(Self.endings)]
        let (city, division, region) = chance.pick(Self.cities)
        let (industry, trade) = chance.pick(Self.industries)
        return DemoCompany(
            name: city + brand.map(\.0).joined() + trade + "有限公司",
            domain: "\(brand.map(\.1).joined())\(companies).example", region: region, city: city,
            industry: industry, employees: min(9000, max(8, Int(chance.around(120, spread: 1.2)))),
            creditCode: Self.code(division, companies))
    }

    mutating func person(at company: DemoCompany, _ chance: inout Chance) -> DemoPerson {
        people += 1
        let (surname, surnamePinyin) = chance.pick(Self.surnames)
        let (given, givenPinyin) = chance.pick(Self.givenNames)
        return DemoPerson(
            name: surname + given, title: chance.pick(Self.titles), phone: Self.phone(people),
            email: "\(givenPinyin).\(surnamePinyin)\(people)@\(company.domain)", company: company)
    }

    /// Unique numbers: each prefix carries ten thousand in its 0000 block.
    private static func phone(_ number: Int) -> String {
        let prefix = prefixes[number / 10_000 % prefixes.count]
        return "\(prefix)0000\(String(10_000 + number % 10_000).dropFirst())"
    }

    private static func code(_ division: String, _ number: Int) -> String {
        let organisation = "MA" + String(1_000_000 + number % 1_000_000).dropFirst()
        return CreditCode(kind: "91", division: division, organisation: organisation)?.normalized ?? ""
    }

    private static let prefixes = ["138", "139", "135", "150", "159", "188", "186", "177"]
    private static let syllables: [(String, String)] = [
        ("澜", "lan"), ("汀", "ting"), ("沐", "mu"), ("岚", "lan"), ("翊", "yi"), ("禾", "he"), ("曦", "xi"), ("栎", "li"),
        ("霁", "ji"), ("珩", "heng"), ("弈", "yi"), ("璟", "jing"), ("泽", "ze"), ("晟", "sheng"), ("铂", "bo"), ("砚", "yan"),
        ("筠", "yun"), ("攸", "you"), ("槿", "jin"), ("溯", "su"), ("翎", "ling"), ("韶", "shao"), ("桐", "tong"), ("昱", "yu"),
    ]
    private static let endings: [(String, String)] = [
        ("川", "chuan"), ("和", "he"), ("源", "yuan"), ("图", "tu"), ("森", "sen"), ("达", "da"), ("维", "wei"), ("谷", "gu"),
        ("安", "an"), ("原", "yuan"), ("序", "xu"), ("衡", "heng"),
    ]
    private static let cities: [(String, String, String)] = [
        ("杭州", "330106", "华东"), ("苏州", "320506", "华东"), ("南京", "320104", "华东"), ("宁波", "330203", "华东"),
        ("合肥", "340104", "华东"), ("上海", "310115", "华东"), ("深圳", "440305", "华南"), ("广州", "440106", "华南"),
        ("佛山", "440604", "华南"), ("厦门", "350203", "华南"), ("北京", "110108", "华北"), ("天津", "120101", "华北"),
        ("石家庄", "130102", "华北"), ("成都", "510107", "西南"), ("重庆", "500112", "西南"), ("昆明", "530102", "西南"),
        ("武汉", "420106", "华中"), ("长沙", "430102", "华中"), ("郑州", "410105", "华中"),
    ]
    private static let industries: [(String, String)] = [
        ("制造", "智能制造"), ("制造", "精密机械"), ("零售", "连锁商贸"), ("医疗", "医疗器械"), ("教育", "教育科技"), ("物流", "供应链"),
        ("互联网", "网络科技"), ("能源", "新能源"), ("金融", "融资租赁"), ("建筑", "建筑工程"), ("餐饮", "餐饮管理"),
    ]
    private static let surnames: [(String, String)] = [
        ("王", "wang"), ("李", "li"), ("张", "zhang"), ("刘", "liu"), ("陈", "chen"), ("杨", "yang"), ("赵", "zhao"),
        ("黄", "huang"), ("周", "zhou"), ("吴", "wu"), ("徐", "xu"), ("孙", "sun"), ("胡", "hu"), ("朱", "zhu"), ("高", "gao"),
        ("林", "lin"), ("郭", "guo"), ("罗", "luo"), ("梁", "liang"), ("宋", "song"), ("谢", "xie"), ("韩", "han"),
        ("唐", "tang"),
    ]
    private static let givenNames: [(String, String)] = [
        ("之桐", "zhitong"), ("亦辰", "yichen"), ("书蕴", "shuyun"), ("若衡", "ruoheng"), ("砚秋", "yanqiu"), ("知非", "zhifei"),
        ("予宁", "yuning"), ("承屿", "chengyu"), ("听澜", "tinglan"), ("念初", "nianchu"), ("景行", "jingxing"),
        ("云舒", "yunshu"), ("少棠", "shaotang"), ("望舒", "wangshu"), ("清越", "qingyue"), ("子煜", "ziyu"),
        ("其琛", "qichen"), ("明溪", "mingxi"), ("南乔", "nanqiao"), ("以沫", "yimo"), ("怀瑾", "huaijin"), ("绍谦", "shaoqian"),
    ]
    private static let titles = [
        "总经理", "副总经理", "采购经理", "IT 经理", "运营总监", "财务总监", "信息化主管", "业务主管", "销售总监", "行政专员", "系统工程师", "产品专员",
    ]
}
