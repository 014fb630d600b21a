import Automation
import HTTPTypes
import Hummingbird
import Markup
import Records

extension Pages {
    /// `/s/<token>`: a customer says how content they are. Whoever has the link may answer; the link is the secret.
    func survey(_ token: String, _ request: Request) async throws -> Response {
        var page = SurveyPage(words: Wording(language: request.preferredLanguage), token: token)
        guard (8...200).contains(token.utf8.count), let question = try await surveys.find(token, engine) else {
            return page.response(request, .notFound)
        }
        page.question = question
        page.chosen = request.parameter("score").flatMap(Int64.init)
        guard request.method == .post else { return page.response(request, .ok) }
        guard RequestGuard.origin(of: request) != .elsewhere else { throw PageRefusal.crossSite }
        let form = try await FormFields(request)
        page.comment = form["comment"] ?? ""
        guard let score = form["score"].flatMap(Int64.init), (1...5).contains(score) else {
            return page.response(request, .unprocessableContent)
        }
        guard try await surveys.answer(token, score, page.comment.nonEmpty, engine) else {
            page.question = nil
            return page.response(request, .notFound)
        }
        page.chosen = score
        page.isDone = true
        return page.response(request, .ok)
    }
}

/// Five buttons and room for a word.
struct SurveyPage: Sendable {
    let words: Wording
    let token: String
    var question: SurveyDoor.Question?
    var chosen: Int64?
    var comment = ""
    var isDone = false

    func response(_ request: Request, _ status: HTTPResponse.Status) -> Response {
        let nonce = Secrets.text(bytes: 16)
        let title = words(question == nil ? .notFound : .surveyQuestion)
        let page = Document(words: words, title: title, nonce: nonce).html {
            body(.class("door")) { Markup.main(.id("main")) { content } }
        }
        return .page(page, status, nonce: nonce, request)
    }

    private var content: HTML {
        guard let question else { return h1 { words(.surveyGone) } }
        return section(.class("survey")) {
            p(.class("muted")) { bdi { question.company } }
            h1 { words(isDone ? .surveyThanks : .surveyQuestion) }
            p(.class("lead")) { bdi { question.subject } }
            if isDone || question.score != nil { p(.class("muted")) { words(.surveyAgain) } }
            buttons(question)
        }
    }

    private func buttons(_ question: SurveyDoor.Question) -> HTML {
        let given = chosen ?? question.score.map(Int64.init)
        return form(.method("post"), .action(Link(path: Route.survey(token).path, language)), .data(.once)) {
            label(.for("comment")) { words(.surveyComment) }
            textarea(.id("comment"), .name("comment"), .rows(3), .maxlength(2000)) { comment }
            p(.class("hint"), .id("scale")) { words(.surveyHint) }
            div(.class("scores"), .role("group"), .aria(.describedby, "scale")) {
                for score in Int64(1)...5 {
                    button(
                        .name("score"), .value(String(score)), .aria(.label, words(.stars(Int(score)))),
                        .class(score == given ? "chosen" : "")
                    ) { String(score) }
                }
            }
        }
    }

    private var language: [(String, String)] { [("lang", words.language.rawValue)] }
}
