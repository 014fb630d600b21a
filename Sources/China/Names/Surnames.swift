/// Family names and forms of address.
enum Surnames {
    static let compound: Set<String> = words(
        """
        欧阳 司马 诸葛 上官 司徒 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 东方 端木 独孤 南宫 万俟 闻人 赫连 澹台 \
        公冶 濮阳 淳于 单于 太叔 申屠 仲孙 轩辕 钟离 呼延 百里 东郭 西门 司空
        """)

    /// Longest first, so that 总经理 is not taken for 经理.
    static let honorifics: [String] = words(
        """
        董事长 总经理 副总 经理 主任 老师 先生 女士 小姐 医生 律师 教授 主管 总监 校长 院长 会计 师傅 同学 总 工 董 局 处 \
        科 哥 姐
        """
    ).sorted { ($1.count, $0) < ($0.count, $1) }

    static func isSurname(_ text: String) -> Bool { compound.contains(text) || single.contains(text) }

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    /// The common single-character family names.
    private static let single: Set<String> = Set(
        """
        王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范\
        汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文庞樊兰殷施洪翟安颜倪牛\
        温芦季俞章鲁葛伍申尤毕聂柴焦欧纪甘祝房池齐凌游庄詹涂路霍裴柳翁管童尚耿穆祁葛左岳解柏单包司宁滕辛鲍成关柯阮冉华蓝费屈喻\
        项宫褚卓卜查古米连靳曲盛娄丛时桑仇苗党谷车岑应仲艾缪冷桂敖郎景舒盖冼丘楚原商闵邢卫卞符窦鄢朴苟晏区褚隋佟楼戚戴宗郁国
        """.filter { $0 != "\n" }.map(String.init))
}
