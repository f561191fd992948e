"""Django's settings; `environment.py` says what can be changed from outside."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from furrow.config.environment import ROOT, read_environment
from furrow.config.shared_files import share

ENVIRONMENT = read_environment()

SECRET_KEY = ENVIRONMENT.secret()
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = ENVIRONMENT.hosts
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.origins
DATA_FOLDER: Path = ENVIRONMENT.data.resolve()

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "channels",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "training",
    "furrow.accounts",
    "furrow.studies",
    "furrow.runs",
    "furrow.live",
    "furrow.insights",
    "furrow.lab",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    # Before whitenoise, so that the shop's pages carry the policy too.
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "furrow.config.urls"
ASGI_APPLICATION = "furrow.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {
    # The check costs a round trip, and spares people the first errors after a restart.
    "default": dj_database_url.parse(
        ENVIRONMENT.database(), conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # A server that has vanished is noticed in seconds, so that no thread waits for it for ever.
    patience = {"connect_timeout": 5, "tcp_user_timeout": 10_000, "keepalives_idle": 10}
    DATABASES["default"]["OPTIONS"] = patience | DATABASES["default"].get("OPTIONS", {})
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Without IMMEDIATE, WAL still answers 'database is locked' when a read turns into a write.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;"
        # Browsers forget an event that was acknowledged: it must survive a power cut.
        " PRAGMA synchronous=FULL;"
        # Withdrawn data is overwritten, not only unlinked.
        " PRAGMA secure_delete=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = ENVIRONMENT.redis()
CELERY_BROKER_URL = ENVIRONMENT.celery_broker()
MAILBOX_SHARDS = ENVIRONMENT.shards
METRICS_TOKEN = ENVIRONMENT.metrics_token
METRICS_ADDRESS = (ENVIRONMENT.metrics_host, ENVIRONMENT.metrics_port)
# FURROW_WEIGHTS: becomes the champion at the next start.
WEIGHTS_FOLDER = ENVIRONMENT.weights
WEIGHTS_ROOT: Path = DATA_FOLDER / "weights"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "weights": ENVIRONMENT.weights_storage
    or {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": WEIGHTS_ROOT},
    },
}
CHANNEL_LAYERS = {
    # Low-rate control only; frames go through the mailbox (live/mailbox.py).
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL]},
    }
}

# Whether checks of live sites may go to private addresses.
PRIVATE_SITES = ENVIRONMENT.allows_private_sites()

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_VERBOSE = False
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
# What both doors, the API and the admin, call the address in their credentials.
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "furrow.accounts.lockout.answer"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
X_FRAME_OPTIONS = "SAMEORIGIN"

PASSWORD_RESET_TIMEOUT = 24 * 3600  # seconds
MAIL = ENVIRONMENT.mail()
SENDS_MAIL = MAIL is not None
DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from
EMAIL_TIMEOUT = 20  # seconds
if MAIL:
    EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.use_tls, MAIL.use_ssl

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        # Recorded pages bring their fonts along; their frames inherit this policy.
        "font-src": [SELF, "data:"],
        # The chart and component libraries set style attributes.
        "style-src": [SELF, "'unsafe-inline'"],
        "worker-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        # The first one says that nobody being signed in is a 401.
        "furrow.accounts.authentication.ApiTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["furrow.accounts.gate.ByTable"],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "furrow.config.openapi.operations.Operation",
    "EXCEPTION_HANDLER": "furrow.problems_api.handle",
    # `format` is a parameter of the export; what an answer is written in, Accept says.
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Furrow",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["furrow.accounts.gate.ByTable"],
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "furrow.config.openapi.document.complete",
    ],
    "ENUM_NAME_OVERRIDES": {
        "RoleEnum": "furrow.accounts.models.Role",
        "ScopeEnum": "furrow.accounts.rules.Scope",
        "TokenStateEnum": "furrow.accounts.tokens_api.STATES",
        "StudyStateEnum": "furrow.studies.models.Study.State",
        "TargetEnum": "furrow.studies.models.StudyVersion.Target",
        "LinkKindEnum": "furrow.studies.models.StudyLink.Kind",
        "TroubleKindEnum": "furrow.insights.schema.TROUBLES",
        "VerdictEnum": "furrow.insights.models.FrictionVerdict.Verdict",
        "PersonStateEnum": "furrow.live.people_api.STATES",
        "LanguageEnum": "furrow.live.serializers.LANGUAGE_CHOICES",
        "RunStateEnum": "furrow.live.serializers.RUN_STATES",
        "OutcomeEnum": "furrow.insights.schema.OUTCOMES",
        "ClickKindEnum": "furrow.insights.schema.CLICK_KINDS",
        "ItemKindEnum": "furrow.insights.schema.ITEM_KINDS",
        "MarkKindEnum": "furrow.insights.schema.MARK_KINDS",
        "AliasEnum": "training.models.Appointment.Alias",
        "GateStateEnum": "furrow.lab.serializers.GATE_STATES",
        "GateUnitEnum": "furrow.lab.serializers.UNITS",
        "ExperimentStateEnum": "training.models.Experiment.State",
        "StudentEnum": "training.models.Experiment.Student",
        "PresetEnum": "training.models.Experiment.Preset",
        "HealthPartEnum": "furrow.config.health_api.PARTS",
        "TeacherKindEnum": "training.experiments.TEACHERS",
    },
}

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
FRONTEND_FOLDER = ROOT / "frontend" / "dist"
# The shop and Vite's hashed files; `config/pages.py` serves the two applications' pages.
WHITENOISE_ROOT = FRONTEND_FOLDER if FRONTEND_FOLDER.is_dir() else None
WHITENOISE_INDEX_FILE = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+-[\w-]{8,}\.\w+$"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = share

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Otherwise it logs every sign-in.
    "loggers": {"axes": {"level": "WARNING"}},
}
