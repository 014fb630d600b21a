import Collaboration
import Markup
import Records

/// What stands beside every record people talk about: the composer, the conversation, files, followers.
struct TogetherPart: Sendable {
    let composer: Composer
    let comments: Comments
    let files: AttachmentList?
    let following: FollowButton

    init?(_ record: AnyRecord, _ typed: TypedBeside?, _ work: Work) throws {
        guard Together.isFor(record.object) else { return nil }
        let comments = try Comments.about(record, typed, work)
        self.comments = comments
        composer = try Composer(record, typed, beside: comments, work)
        files = try AttachmentList(record, typed, work)
        following = try FollowButton(record, work)
    }

    func html(_ drawing: Drawing) -> HTML {
        HTML.joined([
            section(.class("panel talk"), .id("talk")) {
                header(.class("panel-head")) {
                    h2 { drawing.words(TogetherWords.conversation) }
                    following.html(drawing)
                }
                composer.html(drawing)
                ol(.class("conversation")) {
                    for comment in comments.openings {
                        li {
                            comments.head(comment, drawing)
                            comments.html(comment, drawing)
                        }
                    }
                }
            },
            files.flatMap { $0.isQuiet ? nil : $0.html(drawing) } ?? HTML(),
        ])
    }
}

/// Whether one follows a record, and the way to change that.
struct FollowButton: Sendable {
    let record: AnyRecord
    let followers: [Int64]

    init(_ record: AnyRecord, _ work: Work) throws {
        self.record = record
        followers = try Followers.of(record, work)
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        let isFollowing = followers.contains(drawing.actor.user)
        let names = words.list(followers.prefix(20).map(drawing.name))
        return drawing.form(
            SafePath.link(.beside(record.object.plural, record.id, "follow")), class: "inline follow", once: false
        ) {
            button(
                .class("quiet"), .name("on"), .value(isFollowing ? "0" : "1"), .aria(.pressed, String(isFollowing)),
                .title(names)
            ) {
                Icon.eye.small
                span { words(isFollowing ? TogetherWords.following : .follow) }
                if !followers.isEmpty { span(.class("badge number")) { String(followers.count) } }
            }
        }
    }
}
