"""Signing in with a real OpenID Connect provider on this machine."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from tests.live import ATLAS_APP, Served, free_port, served

WAIT_MS = 30_000
ACCOUNTS = (
    {"sub": "rina", "email": "rina@example.org", "email_verified": True},
    {"sub": "tamu", "email": "tamu@example.org", "email_verified": True},
)


@contextmanager
def provider(log: Path) -> Iterator[str]:
    """Run an identity provider with two accounts; give its address."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    for account in ACCOUNTS:
        command += ["--user-claims", json.dumps(account)]
    with (
        log.open("w") as output,
        subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT) as process,
    ):
        url = f"http://127.0.0.1:{port}"
        try:
            for _ in range(300):
                try:
                    urlopen(f"{url}/.well-known/openid-configuration", timeout=5).close()
                    break
                except (URLError, ConnectionError):
                    time.sleep(0.1)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An atlas whose office has an identity provider, with one editor."""
    folder = tmp_path_factory.mktemp("office")
    port = free_port()
    with provider(folder / "provider.log") as url:
        secrets = folder / "secrets.toml"
        secrets.write_text(
            f"""[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "only for this test, on this machine"
client_id = "atlas"
client_secret = "atlas"
server_metadata_url = "{url}/.well-known/openid-configuration"
"""
        )
        with served(
            ATLAS_APP,
            folder=folder,
            port=port,
            options={"secrets.files": str(secrets)},
            environment={
                "ATLAS_EDITORS": "rina@example.org",
                # Without effect where an identity provider is set up.
                "ATLAS_LOCAL_EDITOR": "Anybody",
            },
        ) as server:
            yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="id-ID")
    context.set_default_timeout(WAIT_MS)
    yield context.new_page()
    context.close()


def sign_in(page: Page, office: Served, subject: str) -> None:
    page.goto(f"{office.url}/pemantauan?lang=en")
    page.get_by_text("You may only read here.").wait_for()
    assert page.get_by_role("tab", name="Upload").count() == 0
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=subject).click()
    page.wait_for_url(f"{office.url}/**")
    page.goto(f"{office.url}/pemantauan?lang=en")


def test_an_editor_signs_in_may_write_and_signs_out(page: Page, office: Served) -> None:
    sign_in(page, office, "rina")

    page.get_by_text("You may change realisations as rina@example.org.").wait_for()
    page.get_by_role("tab", name="Upload").wait_for()

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign out").wait_for(state="detached")
    page.goto(f"{office.url}/pemantauan?lang=en")
    page.get_by_text("You may only read here.").wait_for()


def test_an_account_that_is_no_editor_may_only_read(page: Page, office: Served) -> None:
    sign_in(page, office, "tamu")

    page.get_by_text("not named as an editor").wait_for()
    assert page.get_by_role("tab", name="Upload").count() == 0
