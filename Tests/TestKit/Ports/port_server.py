"""A real HTTPS server for tests, the receiver behind a notice port: keeps each request as a JSON file in a folder and
writes its port into `port`. How it answers stands in the file `answers`, one a line, the last for good:

    200   500   410   302   slow   long   errcode:45009
"""
import http.server
import json
import os
import pathlib
import ssl
import sys
import threading

folder = pathlib.Path(sys.argv[1])
lock = threading.Lock()
number = 0


def keep(path, text):
    path.with_suffix(".part").write_text(text)
    os.rename(path.with_suffix(".part"), path)


def answer():
    lines = (folder / "answers").read_text().split()
    if len(lines) > 1:
        (folder / "answers").write_text("\n".join(lines[1:]))
    return lines[0]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        global number
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        with lock:
            number += 1
            said = answer()
            keep(folder / f"{number:06}.json", json.dumps(
                {"path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}, "body": body}))
        if said == "slow":  # until the caller loses patience
            self.rfile.read(1)
            return
        code, text = (200, "taken") if said in ("long", "200") or ":" in said else (int(said), "no")
        if said == "long":
            text = "x" * 10_000_000
        if said.startswith("errcode:"):
            text = json.dumps({"errcode": int(said[8:]), "errmsg": "ok" if said == "errcode:0" else "api freq out of limit"})
        self.send_response(code)
        if code == 302:
            self.send_header("location", f"https://127.0.0.1:{server.server_port}/elsewhere")
        if code == 503:
            self.send_header("retry-after", "120")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):  # a caller who hangs up, or trusts nobody
        pass


server = Server(("127.0.0.1", 0), Handler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
keep(folder / "port", str(server.server_port))
server.serve_forever()
