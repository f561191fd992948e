"""The web process: `uvicorn furrow.config.asgi:application`. It never imports torch."""

import os
import warnings

from channels.routing import ProtocolTypeRouter
from django.conf import settings
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "furrow.config.settings")
django_application = get_asgi_application()

# Only now: they import models, which need the applications to be loaded.
from furrow.config.body_limit import BodyLimit  # noqa: E402
from furrow.config.ended_runs import PREPARE_REPORTS  # noqa: E402
from furrow.config.persistence import CheckedStart  # noqa: E402
from furrow.config.request_threads import RequestThreads  # noqa: E402
from furrow.config.sockets import sockets  # noqa: E402
from furrow.live.lifespan import Lifespan  # noqa: E402

# whitenoise's files: Django reads them in a thread, and small as they are, at once is fine.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous")

http = BodyLimit(RequestThreads(django_application))
protocols = ProtocolTypeRouter({"http": http, "websocket": sockets})
application = CheckedStart(Lifespan(protocols, [PREPARE_REPORTS]), settings.REDIS_URL)
