import Conditions
import Markup
import Records
import Storage

/// The files of a record or of everything about an account.
struct AttachmentList: Sendable {
    let files: [AnyRecord]
    /// The record new files go to.
    let record: AnyRecord
    let mayAdd: Bool
    let typed: TypedBeside?

    init?(_ record: AnyRecord, _ typed: TypedBeside?, limit: Int = 12, _ work: Work) throws {
        guard let object = work.schema.object("attachment"), var query = try? Query(object, by: work.actor) else {
            return nil
        }
        let about: [Value] = [.text(record.object.name), .int(record.id)]
        query.predicates =
            record.object.name == "account"
            ? [Predicate("t.account_id = ?", [.int(record.id)])]
            : [Predicate("t.subject_object = ? AND t.subject_id = ?", about)]
        query.limit = limit
        let page = try query.page(dialect: work.connection.dialect, now: work.now)
        files = try work.connection.all(page.sql, page.arguments) { AnyRecord(object: object, row: $0) }
        self.record = record
        self.typed = typed?.what == "files" ? typed : nil
        mayAdd = work.actor.access.reach(.create, object) > .none
    }

    func html(_ drawing: Drawing) -> HTML {
        let words = drawing.words
        return section(.class("panel files")) {
            h2 { words(TogetherWords.files) }
            typed?.trouble?.html(words, labels: [])
            if files.isEmpty { p(.class("empty")) { words(TogetherWords.noFiles) } }
            Self.links(files, drawing)
            if mayAdd { adding(drawing) }
        }
    }

    func adding(_ drawing: Drawing) -> HTML {
        drawing.form(
            SafePath.link(.beside(record.object.plural, record.id, "files")), class: "add-files", sendsFiles: true
        ) {
            Self.choice(TogetherWords.attach, drawing.words)
            button { drawing.words(TogetherWords.upload) }
        }
    }

    /// Where files are chosen, under a label in the page's language.
    static func choice(_ text: TogetherWords, _ words: Wording) -> HTML {
        label(.class("file-choice")) {
            Icon.paperclip.small
            span { words(text) }
            input(.type("file"), .name("files"), .multiple, .accept(FileKind.endings))
        }
    }

    /// Links to files, with size, sender and time.
    static func links(_ files: [AnyRecord], _ drawing: Drawing) -> HTML {
        if files.isEmpty { return HTML() }
        return ul(.class("file-list")) {
            for file in files {
                li {
                    Icon.paperclip.small
                    a(.href(SafePath.link(.file(file.id))), .hx(.boost, "false")) { bdi { file.title } }
                    small(.class("muted")) {
                        span(.class("number")) { size(file) }
                        "\(Dot.between)\(drawing.name(of: file.createdBy))\(Dot.between)"
                        drawing.values(Titles()).moment(file.createdAt)
                    }
                }
            }
        }
    }

    private static func size(_ file: AnyRecord) -> String {
        guard let field = file.object.field("size"), case .int(let bytes) = file[field] else { return "" }
        if bytes < 1024 { return "\(bytes) B" }
        return bytes < 1 << 20 ? "\(bytes / 1024) KB" : "\(bytes / (1 << 20)).\(bytes % (1 << 20) * 10 / (1 << 20)) MB"
    }
}
