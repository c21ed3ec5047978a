"""A mail server and a webhook receiver that keep what they get: `python serve_catchers.py KEY` prints their ports, and
serves until its standard input ends. The webhook receiver believes what `standardwebhooks` verifies under KEY. `/kept`
tells what came, for the test to look."""

import email
import email.policy
import json
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller
from standardwebhooks import Webhook, WebhookVerificationError

letters = []
hooks = []


class Catcher:
    """Takes every letter."""

    async def handle_DATA(self, _server, _session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        letters.append(
            {
                "to": envelope.rcpt_tos,
                "subject": message["subject"],
                "from": message["from"],
                "reply_to": message["reply-to"],
                "message_id": message["message-id"],
                "in_reply_to": message["in-reply-to"],
                "references": message["references"],
                "text": message.get_body(("plain",)).get_content(),
                "files": [[part.get_filename(), part.get_content_type(), part.get_payload(decode=True).decode()] for part in message.iter_attachments()],
            }
        )
        return "250 kept"


class Hooks(BaseHTTPRequestHandler):
    """Takes what is signed."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        try:
            Webhook(sys.argv[1]).verify(body, dict(self.headers))
        except WebhookVerificationError as error:
            self.answer(401, {"detail": str(error)})
            return
        hooks.append(json.loads(body))
        self.answer(201, {"reference": f"H-{len(hooks)}"})

    def do_GET(self):
        self.answer(200, {"letters": letters, "hooks": hooks})

    def answer(self, status, body):
        body = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


def main():
    """Serves until the standard input ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mail = Controller(Catcher(), hostname="127.0.0.1", port=port)
    mail.start()
    web = ThreadingHTTPServer(("127.0.0.1", 0), Hooks)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    print(json.dumps({"mail": port, "address": f"http://127.0.0.1:{web.server_port}"}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
