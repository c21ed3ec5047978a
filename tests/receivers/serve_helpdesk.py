"""A django-helpdesk of its own: `python serve_helpdesk.py FOLDER` keeps its tickets there, prints its address, and
serves until its standard input ends. `/kept` tells what it has, for the test to look."""

import json
import os
import sys
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.http import HttpResponse
from django.urls import include, path

FOLDER = sys.argv[1]

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(FOLDER, "helpdesk.sqlite")}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    HELPDESK_REDIRECT_TO_LOGIN_BY_DEFAULT=False,
    HELPDESK_TEAMS_MODE_ENABLED=False,
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.humanize",
        "django.contrib.messages",
        "django.contrib.sessions",
        "django.contrib.sites",
        "django.contrib.staticfiles",
        "rest_framework",
        "helpdesk",
    ],
    MEDIA_ROOT=os.path.join(FOLDER, "media"),
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    ROOT_URLCONF=__name__,
    SECRET_KEY="of a test",
    SITE_ID=1,
    STATIC_URL="/static/",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    USE_TZ=True,
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from helpdesk.models import FollowUp, FollowUpAttachment, Queue, Ticket  # noqa: E402


def kept(_request):
    """What it has."""
    tickets = list(Ticket.objects.order_by("id").values("id", "title", "description", "submitter_email", "priority", "queue__slug"))
    for ticket in tickets:
        entries = FollowUp.objects.filter(ticket=ticket["id"]).order_by("id")
        ticket["entries"] = list(entries.values("title", "comment", "public"))
        files = FollowUpAttachment.objects.filter(followup__ticket=ticket["id"]).order_by("id")
        ticket["files"] = [[file.filename, file.file.read().decode()] for file in files]
    return HttpResponse(json.dumps(tickets), content_type="application/json")


urlpatterns = [path("kept", kept), path("", include("helpdesk.urls", namespace="helpdesk"))]


class Quiet(WSGIRequestHandler):
    """Logs nothing."""

    def log_message(self, *_arguments):
        pass


def main():
    """Serves until the standard input ends."""
    call_command("migrate", verbosity=0, interactive=False)
    User.objects.create_user("relay", password="of a test", is_staff=True)
    queue = Queue.objects.create(title="Public", slug="public", allow_public_submission=True)
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"address": f"http://127.0.0.1:{server.server_port}", "queue": queue.id}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
