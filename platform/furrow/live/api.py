"""The participant's side of the API: no session; a run's own token where a run is meant."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from furrow.live import serializers
from furrow.live.services import forget_run
from furrow.problems_api import ProblemSerializer
from furrow.runs import services
from furrow.runs.device import describe
from furrow.runs.joining import find_link
from furrow.runs.models import Run
from furrow.runs.plan import invitation_of, plan_of
from furrow.studies.addresses import origin_of

BEARER = "Bearer "
LINK_REFUSED = {404: ProblemSerializer, 410: ProblemSerializer}
RUN_REFUSED = {401: ProblemSerializer}


class ParticipantView(APIView):
    """Open to everybody: what the link, the token or the code in the request says is checked."""

    authentication_classes = ()


class WithdrawalThrottle(AnonRateThrottle):
    """Codes have 80 random bits; this only keeps guessing from costing us anything."""

    scope = "withdrawals"
    rate = "20/min"


class InvitationView(ParticipantView):
    @extend_schema(
        operation_id="join_read",
        responses={200: serializers.InvitationSerializer, **LINK_REFUSED},
    )
    def get(self, request: Request, link: str) -> Response:
        """What the link leads to."""
        invited = find_link(link)
        return Response(invitation_of(invited.version, invited.link))


class RunsView(ParticipantView):
    @extend_schema(
        operation_id="join",
        request=serializers.NewRunSerializer,
        responses={201: serializers.JoinedSerializer, **LINK_REFUSED},
    )
    def post(self, request: Request, link: str) -> Response:
        """Joins: token and withdrawal code are said this once."""
        body = _validated(serializers.NewRunSerializer(data=request.data))
        device = describe(request.headers.get("User-Agent", ""))
        joined = services.join(link, device=device, **body)
        answer = {
            "token": joined.token,
            "withdrawal_code": joined.withdrawal_code,
            "plan": plan_of(joined.run, origin_of(request)),
        }
        return Response(answer, status=201)


class RunView(ParticipantView):
    @extend_schema(
        operation_id="run_read", responses={200: serializers.RunStateSerializer, **RUN_REFUSED}
    )
    def get(self, request: Request) -> Response:
        """Where the participant is."""
        run = _run_of(request)
        plan = plan_of(run, origin_of(request))
        return Response({"state": run.state, "step": run.step, "plan": plan})


class ConsentView(ParticipantView):
    @extend_schema(
        operation_id="run_consent",
        request=serializers.ConsentSerializer,
        responses={200: serializers.ClockSerializer, 409: ProblemSerializer, **RUN_REFUSED},
    )
    def post(self, request: Request) -> Response:
        """Agrees to take part, with or without the camera, and starts the run's clock."""
        run = _run_of(request)
        body = _validated(serializers.ConsentSerializer(data=request.data))
        clock_ms = services.give_consent(run.pk, **body)
        return Response({"clock_ms": clock_ms})


class WithdrawalsView(ParticipantView):
    throttle_classes = (WithdrawalThrottle,)

    @extend_schema(
        operation_id="withdraw",
        request=serializers.CodeSerializer,
        responses={
            200: serializers.ErasedSerializer,
            404: ProblemSerializer,
            429: ProblemSerializer,
        },
    )
    def post(self, request: Request) -> Response:
        """Erases everything of the code's run, at once."""
        body = _validated(serializers.CodeSerializer(data=request.data))
        withdrawn = services.withdraw(body["code"])
        forget_run(withdrawn.run_id)
        return Response({"erased": True, "at": withdrawn.at})


def _validated(body: "Serializer[Any]") -> dict[str, Any]:
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)


def _run_of(request: Request) -> Run:
    header = request.headers.get("Authorization", "")
    return services.find_run(header.removeprefix(BEARER))
