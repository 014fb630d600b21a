"""A real SMTP server for tests: keeps each mail as a JSON file in a folder and writes its port into `port`.

    mail_server.py FOLDER [--auth USER:PASSWORD] [--tls none|starttls|tls] [--refuse CODE[:COUNT]]
"""
import argparse
import asyncio
import json
import os
import pathlib
import ssl

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--auth")
parser.add_argument("--tls", default="none")
parser.add_argument("--refuse", default="")
options = parser.parse_args()


class Handler:
    def __init__(self):
        code, _, count = options.refuse.partition(":")
        self.code, self.left, self.number = code, int(count or 10**9) if code else 0, 0

    async def handle_DATA(self, server, session, envelope):
        if self.left:
            self.left -= 1
            return f"{self.code} not now"
        self.number += 1
        mail = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None,
                "user": session.auth_data and session.auth_data.login.decode(),
                "raw": envelope.content.decode("utf-8", "replace")}
        path = options.folder / f"{self.number:06}.json"
        path.with_suffix(".part").write_text(json.dumps(mail))
        os.rename(path.with_suffix(".part"), path)
        return "250 taken"


def check(server, session, envelope, mechanism, data):
    name, _, password = options.auth.partition(":")
    right = isinstance(data, LoginPassword) and data.login == name.encode() and data.password == password.encode()
    return AuthResult(success=right, auth_data=data)


context = None
if options.tls != "none":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.folder / "cert.pem", options.folder / "key.pem")
arguments = {"tls_context": context, "require_starttls": True} if options.tls == "starttls" else {}
if options.auth:
    arguments |= {"authenticator": check, "auth_required": True, "auth_require_tls": False}


async def serve():
    handler = Handler()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, enable_SMTPUTF8=True, loop=loop, **arguments), "127.0.0.1", 0,
        ssl=context if options.tls == "tls" else None)
    part = options.folder / "port.part"
    part.write_text(str(server.sockets[0].getsockname()[1]))
    os.rename(part, options.folder / "port")
    await server.serve_forever()


asyncio.run(serve())
