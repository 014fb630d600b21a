"""A post office for tests: takes mail over SMTP on a free port and keeps it."""
import email
import email.policy
import re
import socketserver
import threading

ANSWERS = {"EHLO": "250 post", "HELO": "250 post", "MAIL": "250 ok", "RCPT": "250 ok", "RSET": "250 ok", "NOOP": "250 ok"}


class Counter(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        self.say("220 post")
        for line in self.rfile:
            word = line[:4].decode("ascii", "replace").upper()
            if word == "DATA":
                self.say("354 go on")
                letter = b"".join(iter(self.rfile.readline, b".\r\n"))
                with self.server.came:
                    self.server.letters.append(email.message_from_bytes(letter, policy=email.policy.default))
                    self.server.came.notify_all()
                self.say("250 ok")
            elif word == "QUIT":
                return self.say("221 bye")
            else:
                self.say(ANSWERS.get(word, "500 what"))


class PostOffice(socketserver.ThreadingTCPServer):
    """Runs from `with PostOffice() as post` on; everything is gone at the end."""
    daemon_threads = allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Counter)
        self.port = self.server_address[1]
        self.letters = []
        self.came = threading.Condition()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def link(self, kind, to, timeout=20):
        """The path of the link of a kind in the last letter to somebody."""
        def find():
            for letter in reversed(self.letters):
                found = re.search(rf"/{kind}/[\w-]+", letter.get_body(("plain",)).get_content())
                if to in letter["To"] and found:
                    return found[0]
        with self.came:
            if not self.came.wait_for(find, timeout):
                raise SystemExit(f"no {kind} came for {to}")
            return find()
