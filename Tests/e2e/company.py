"""A temporary company on SQLite with the cast, served by the built program on a free port."""
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PASSWORD = "jinjin-shanhe-77"
CAST = {
    "marketing": ("linxiao", "林晓", "marketing", 0, "zh-Hans"),
    "sales": ("wangqiang", "王强", "sales", 3, "zh-Hans"),
    "finance": ("zhaomin", "赵敏", "finance", 0, "zh-Hans"),
    "service": ("sunhao", "孙浩", "service,service_lead", 0, "zh-Hans"),
    "english": ("emma", "Emma Stone", "admin", 0, "en"),
    "seller": ("liam", "Liam Chen", "sales", 0, "en"),
    # With a second factor, once places.settle was there.
    "guarded": ("hanmei", "韩梅", "manager", 0, "zh-Hans"),
}


def email(name):
    return f"{name}@hezou.example"


class Company:
    """Starts with `with Company() as company`; everything is gone at the end."""

    def __init__(self):
        self.program = os.environ.get("TUTTI_PROGRAM") or str(ROOT / ".build" / "debug" / "tutti")
        self.folder = tempfile.mkdtemp(prefix="tutti-e2e-")
        self.places = {}
        self.environment = {**os.environ, "TUTTI_DATABASE_URL": f"sqlite:{self.folder}/company.db",
                            "TUTTI_ASSETS": str(ROOT / ".assets")}

    def __enter__(self):
        self.token = self.run("init", "--company", "合奏软件", "--name", "周岚", "--email", email("zhoulan")).split()[-1]
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = open(f"{self.folder}/log", "w")
        self.server = subprocess.Popen(
            [self.program, "serve", "--port", str(self.port)], env=self.environment, stdout=self.log, stderr=self.log)
        self.wait()
        self.hire()
        return self

    def __exit__(self, *_):
        self.server.terminate()
        try:
            self.server.wait(10)
        except subprocess.TimeoutExpired:
            self.server.kill()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *arguments, text=""):
        done = subprocess.run([self.program, *arguments], env=self.environment, input=text, text=True, capture_output=True)
        if done.returncode:
            raise SystemExit(f"tutti {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def wait(self):
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{self.url}/readyz")
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"the server did not start: {pathlib.Path(self.folder, 'log').read_text()}")

    def hire(self):
        for name, full, roles, weight, language in CAST.values():
            person = {"name": full, "email": email(name), "roles": roles, "routing_weight": weight, "language": language}
            self.api("POST", "users", person)
        for name in ["zhoulan"] + [person[0] for person in CAST.values()]:
            self.run("password", email(name), text=PASSWORD + "\n")

    def api(self, method, path, body=None):
        """Asks the JSON API as the administrator."""
        request = urllib.request.Request(
            f"{self.url}/api/v1/{path}", method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{method} {path}: {error.code} {error.read().decode()}") from error

    def until(self, holds):
        """Waits for what the worker does."""
        for _ in range(200):
            if holds():
                return
            time.sleep(0.05)
        raise AssertionError("what was waited for did not come")

    def known(self):
        """What people typed, as far as its alphabet may differ from the page's; the longest first."""
        texts = {"合奏软件", "周岚", "官网表单", "展会线索.csv", "xinghe", "zzzzqq", *(text for person in CAST.values() for text in person[:2])}
        for plural in ["leads", "campaigns", "contacts", "accounts", "opportunities", "products", "orders", "receivables",
                       "receipts", "tickets", "tasks", "activities", "users"]:
            for record in self.api("GET", f"{plural}?limit=200")["items"]:
                texts.update(value for value in record.values() if isinstance(value, str))
        return sorted((text for text in texts if not re.fullmatch("[a-z_0-9]*", text)), key=len, reverse=True)

    def hit(self, **fields):
        """Somebody fills in the form on the company's site."""
        data = urllib.parse.urlencode(fields).encode()
        urllib.request.urlopen(f"{self.url}/f/web", data=data).read()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
