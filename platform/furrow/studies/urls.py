from rest_framework.routers import SimpleRouter

from furrow.studies.api import StudyViewSet

router = SimpleRouter(use_regex_path=False)
router.register("studies", StudyViewSet, basename="study")
urlpatterns = router.urls
