"""`manage.py first_start`: the first admin and an open demo study, once, after `migrate`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from furrow.studies import demo


class Command(BaseCommand):
    help = "Make the first admin and an open demo study; a second call changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            beginning = demo.prepare()
        except DatabaseError as error:
            raise CommandError("The tables are missing. Run: manage.py migrate") from error
        password = beginning.password or f"unchanged; manage.py changepassword {beginning.email}"
        self.stdout.write(f"e-mail    {beginning.email}")
        self.stdout.write(f"password  {password}")
        self.stdout.write(f"link      {beginning.link_path or 'no study is open'}")
