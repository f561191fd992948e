from django.db import migrations


def give(apps, schema_editor):
    workspaces = apps.get_model("accounts", "Workspace")
    memberships = apps.get_model("accounts", "Membership")
    for user in apps.get_model("accounts", "User").objects.all():
        workspace = workspaces.objects.create(name=user.email.split("@")[0][:80])
        memberships.objects.create(workspace=workspace, user=user, role="owner")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_workspaces")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
