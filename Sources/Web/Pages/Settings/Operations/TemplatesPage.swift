import China
import Markup
import Parties
import Records

/// The mails the system writes.
struct TemplatesPage: PageContent {
    private let state: SettingsState
    private let templates: [MailTemplate]

    init(_ state: SettingsState, _ work: Work) throws {
        self.state = state
        templates = try MailTemplate.Kind.allCases.map { MailTemplate($0, try work.setting($0.key)) }
    }

    func title(_ drawing: Drawing) -> String { drawing.words(SettingsWords.templates) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return SettingsLayout(place: .templates, state: state, drawing: drawing).html(
            lead: OperationWords.templatesLead.label
        ) {
            ul(.class("panel plain terms")) {
                for template in templates {
                    li {
                        a(.href(SafePath.link(.settings(.template(template.kind.rawValue))))) {
                            words(template.kind.label)
                        }
                        HTML(" ")
                        small(.class("muted")) { bdi { subject(template, drawing) } }
                    }
                }
            }
        }
    }

    /// As the mail would begin, filled in as in the preview.
    private func subject(_ template: MailTemplate, _ drawing: Drawing) -> String {
        let language = drawing.words.language
        return template.filled(TemplatePage.sample(language, drawing.actor.company.name), language).subject
    }
}

/// One mail in both languages, with a preview.
struct TemplatePage: PageContent {
    private let state: SettingsState
    private let template: MailTemplate
    private let company: String

    init(_ key: String, _ state: SettingsState, _ work: Work) throws {
        guard let kind = MailTemplate.Kind(rawValue: key) else { throw Refusal.notFound(object: "template", id: nil) }
        self.state = state
        var template = MailTemplate(kind, try work.setting(kind.key))
        if !state.form.isEmpty, state.form["do"] != "restore" { Self.fill(&template, state.form) }
        self.template = template
        company = work.actor.company.name
    }

    /// What the placeholders are filled with in a preview.
    static func sample(_ language: Language, _ company: String) -> [String: String] {
        let isChinese = language == .zhHans
        let title = isChinese ? "新交接：排产系统" : "New handover: scheduling system"
        let late = isChinese ? "工单超时：导出乱码" : "Ticket overdue: export is garbled"
        return [
            "name": isChinese ? "林晓" : "Emma", "company": company, "inviter": isChinese ? "周岚" : "Tom", "days": "7",
            "link": "https://crm.example/…", "title": title, "text": isChinese ? "现场安装两天" : "Two days on site",
            "count": "2", "list": "· \(title)\n· \(late)",
        ]
    }

    private static func fill(_ template: inout MailTemplate, _ form: FormFields) {
        template.chinese = .init(subject: form["zh_subject"] ?? "", body: form["zh_body"] ?? "")
        template.english = .init(subject: form["en_subject"] ?? "", body: form["en_body"] ?? "")
    }

    static func save(_ key: String, _ form: FormFields, _ work: Work) throws {
        guard let kind = MailTemplate.Kind(rawValue: key) else { throw Refusal.notFound(object: "template", id: nil) }
        var template = MailTemplate(kind, nil)
        if form["do"] != "restore" { fill(&template, form) }
        guard template.problems.isEmpty else { throw Refusal.invalid(template.problems) }
        try work.configure(kind.key, template.json)
    }

    func title(_ drawing: Drawing) -> String { drawing.words(template.kind.label) }

    func main(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let place = SettingsPlace.template(template.kind.rawValue)
        return SettingsLayout(place: place, state: state, drawing: drawing).html(title(drawing)) {
            p(.class("hint")) {
                words(OperationWords.placeholders)
                for name in template.kind.placeholders {
                    HTML(" ")
                    code { "{{\(name)}}" }
                }
            }
            drawing.form(SafePath.link(.settings(place)), class: "stack wide") {
                div(.class("duo")) {
                    side("zh", OperationWords.inChinese.label, .zhHans, words)
                    side("en", OperationWords.inEnglish.label, .en, words)
                }
                p(.class("buttons save-bar")) {
                    button(.class("primary"), .name("do"), .value("save")) { words(.save) }
                    button(.class("quiet"), .name("do"), .value("restore")) { words(OperationWords.restore) }
                }
            }
        }
    }

    private func side(_ prefix: String, _ label: Label, _ language: Language, _ words: Wording) -> HTML {
        let text = template.text(language), filled = template.filled(Self.sample(language, company), language)
        return section(.class("stack wide")) {
            h2 { words(label) }
            SettingsInput(
                name: "\(prefix)_subject", label: OperationWords.subject.label, value: text.subject, state: state,
                words: words
            ).line(limit: 200)
            SettingsInput(
                name: "\(prefix)_body", label: OperationWords.body.label, value: text.body, state: state, words: words
            ).area(rows: 12)
            section(.class("panel"), .lang(language.rawValue)) {
                p(.class("hint")) { words(OperationWords.preview) }
                h3 { bdi { filled.subject } }
                p(.class("prose")) { bdi { filled.body } }
            }
        }
    }
}
