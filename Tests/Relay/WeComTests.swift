import Testing

@testable import Relay

@Suite struct WeComTests {
    let vectors: JSON
    let own: CallbackCrypto

    init() throws {
        vectors = try fixture("wecom")
        own = try CallbackCrypto(
            token: vectors["own"]["token"].text, encodingKey: vectors["own"]["encoding_aes_key"].text,
            receiver: "ww1a2b3c4d5e6f7081")
    }

    @Test(arguments: [0, 1]) func `the vendor's samples open`(index: Int) throws {
        let sample = vectors["official"][index]
        let crypto = try CallbackCrypto(
            token: sample["token"].text, encodingKey: sample["encoding_aes_key"].text,
            receiver: sample["receiveid"].text)
        let encrypted = index == 0 ? sample["echostr"].text : sample["encrypt"].text
        let plain = try crypto.open(
            signature: sample["msg_signature"].text, timestamp: sample["timestamp"].text, nonce: sample["nonce"].text,
            encrypted: encrypted)
        #expect(plain == sample["plain"].text)
    }

    @Test func `every padding length is written and read`() throws {
        for sample in vectors["own"]["cases"].list {
            let crypto = try CallbackCrypto(
                token: vectors["own"]["token"].text, encodingKey: vectors["own"]["encoding_aes_key"].text,
                receiver: sample["receiveid"].text)
            let encrypted = try crypto.encrypt(sample["msg"].text, random: sample["random16_utf8"].bytes)
            #expect(encrypted == sample["encrypt"].text, "\(sample["case"].text)")
            let signature = crypto.signature(sample["timestamp"].text, sample["nonce"].text, encrypted)
            #expect(signature == sample["msg_signature"].text)
            #expect(try crypto.decrypt(encrypted) == sample["msg"].text)
        }
        for length in 0...70 {
            let message = String(repeating: "汉", count: length)
            #expect(try own.decrypt(own.encrypt(message)) == message)
        }
    }

    @Test func `the URL check is answered with the bare message`() throws {
        let query = CallbackQuery(vectors["own"]["verify_url_query"].text)
        #expect(try own.answerURLCheck(query) == vectors["own"]["verify_url_response_body"].text)
    }

    @Test func `form decoding that loses the plus sign is noticed`() throws {
        let spoilt = vectors["own"]["verify_url_query"].text.replacing("%2B", with: "%20")
        #expect(throws: CallbackRefusal.signature) { try own.answerURLCheck(CallbackQuery(spoilt)) }
        let literal = vectors["own"]["verify_url_query"].text.replacing("%2B", with: "+")
        #expect(try own.answerURLCheck(CallbackQuery(literal)) == "4433221100")
        #expect(throws: CallbackRefusal.parameter("echostr")) {
            try own.answerURLCheck(CallbackQuery("msg_signature=a&timestamp=1&nonce=2"))
        }
    }

    @Test func `a posted event becomes a contact change`() throws {
        let sample = vectors["own"]["cases"][1]
        let query = "msg_signature=\(sample["msg_signature"].text)&timestamp=1778031000&nonce=8765432109"
        let message = try own.openMessage(CallbackQuery(query), body: vectors["own"]["post_body"].bytes)
        let change = try #require(message.contactChange)
        #expect(change.kind == .added)
        #expect(change.user == "zhangsan")
        #expect(change.channel == "qr_2026spring")
        #expect(change.welcomeCode == "WCODE001")
        #expect(message.createdAt == 1_778_031_000)
    }

    @Test func `a passive reply is written as the vendor reads it`() throws {
        let sample = vectors["own"]["cases"][2]
        let reply = try own.reply(
            sample["msg"].text, timestamp: sample["timestamp"].text, nonce: sample["nonce"].text,
            random: sample["random16_utf8"].bytes)
        #expect(reply == vectors["own"]["passive_reply_body"].text)
    }

    @Test func `tampering, a foreign receiver and a short key are refused`() throws {
        let (flipped, foreign) = (vectors["negative"][0], vectors["negative"][1])
        #expect(throws: CallbackRefusal.signature) {
            try own.open(
                signature: flipped["msg_signature"].text, timestamp: "1778031000", nonce: "8765432109",
                encrypted: flipped["encrypt"].text)
        }
        let other = try CallbackCrypto(
            token: vectors["own"]["token"].text, encodingKey: vectors["own"]["encoding_aes_key"].text,
            receiver: foreign["expect_receiveid"].text)
        #expect(throws: CallbackRefusal.receiver) { try other.decrypt(foreign["encrypt"].text) }
        #expect(throws: CallbackRefusal.encodingKey) {
            try CallbackCrypto(token: "t", encodingKey: vectors["negative"][2]["encoding_aes_key"].text, receiver: "")
        }
        for text in ["", "AAAA", "***", "AAAAAAAAAAAAAAAAAAAAAA=="] {
            #expect(throws: CallbackRefusal.self) { try own.decrypt(text) }
        }
    }

    @Test func `the Official Account's plain signature and URL check`() throws {
        let sample = vectors["official"][2]
        let signature = CallbackCrypto.plainSignature(
            token: sample["token"].text, timestamp: sample["timestamp"].text, nonce: sample["nonce"].text)
        #expect(signature == sample["signature"].text)
        let check = vectors["official_account_url_check"]
        let query = ["signature", "timestamp", "nonce", "echostr"].map { "\($0)=\(check[$0].text)" }
        let answer = try CallbackCrypto.answerPlainURLCheck(
            CallbackQuery(query.joined(separator: "&")), token: check["token"].text)
        #expect(answer == check["response_body"].text)
    }

    @Test func `repeated deliveries share a key, different events do not`() throws {
        let event = vectors["own"]["cases"][1]["msg"].text
        let first = try CallbackMessage(xml: event)
        let other = try CallbackMessage(xml: event.replacing("zhangsan", with: "lisi"))
        #expect(try CallbackMessage(xml: event).deduplicationKey == first.deduplicationKey)
        #expect(other.deduplicationKey != first.deduplicationKey)
        let chat = try CallbackMessage(xml: vectors["official"][1]["plain"].text)
        #expect(chat.deduplicationKey == "MsgId:4561255354251345929")
    }

    @Test(arguments: [
        "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>", "<x><!DOCTYPE y></x>", "<x>&a;</x>", "<x>&#0;</x>", "<x>",
        "<x></y>", "<x/><y/>", "", "text", "<?php ?><x/>", "<x><?pi ?></x>", "<x a=b/>", "<x><![CDATA[</x>", "<1/",
        "<a><a><a><a><a><a><a><a><a/></a></a></a></a></a></a></a></a>", "<x>&#xD800;</x>", "<x>&unterminated</x>",
    ])
    func `XML that is malformed or could expand is refused`(xml: String) {
        #expect(throws: CallbackRefusal.self) { try CallbackMessage(xml: xml) }
    }

    @Test func `XML too large or not UTF-8 is refused`() {
        let large = "<x>" + String(repeating: "a", count: 1 << 20) + "</x>"
        #expect(throws: CallbackRefusal.xml(.tooLarge)) { try CallbackMessage(xml: large) }
        #expect(throws: CallbackRefusal.self) { try CallbackElement.document([0x3C, 0x78, 0xFF, 0x3E]) }
        let wide = "<x>" + String(repeating: "<a/>", count: 10_000) + "</x>"
        #expect(throws: CallbackRefusal.xml(.tooComplex)) { try CallbackMessage(xml: wide) }
    }

    @Test func `text, entities and CDATA come out as characters`() throws {
        let xml =
            "\u{FEFF}<?xml version=\"1.0\"?><!-- c --><x a='1'><b>1 &lt; 2 &#x5408;&#22863;<![CDATA[ <&> ]]></b><c/></x>\n"
        let message = try CallbackMessage(xml: xml)
        #expect(message["b"] == "1 < 2 合奏 <&> ")
        #expect(message["c"] == "")
        #expect(message["d"] == nil)
    }
}
