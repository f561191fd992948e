"""`manage.py first_start`: admin, demo studies and champion of a new platform; after `migrate`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from furrow.insights.demo import beginning as demo
from training.beginning import appoint_first_champion
from training.registry import RegistryError


class Command(BaseCommand):
    help = "Make the first admin, two demo studies and a champion; a second call changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            appoint_first_champion()
            beginning = demo.prepare()
        except DatabaseError as error:
            raise CommandError("The tables are missing. Run: manage.py migrate") from error
        except RegistryError as error:
            raise CommandError(str(error)) from error
        password = beginning.password or f"unchanged; manage.py changepassword {beginning.email}"
        self.stdout.write(f"e-mail    {beginning.email}")
        self.stdout.write(f"password  {password}")
        self.stdout.write(f"link      {beginning.link_path or 'no study is open'}")
