"""What is said of the project in several files is the same in all of them."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import app
from app.shell import versions

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REQUIREMENTS = [
    Requirement(text)
    for group in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for text in group
]


def _pins(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.partition("==")[::2] for line in lines if "==" in line]
    return {canonicalize_name(package): version.strip() for package, version in pairs}


def test_that_the_version_is_said_in_one_place():
    assert versions.version() == app.__version__
    assert PROJECT["dynamic"] == ["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.findall(r"^## (\d+\.\d+\.\d+)", changelog, re.MULTILINE)[0]
    assert newest == app.__version__


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda found: found.name)
def test_that_every_dependency_is_pinned_within_its_bounds(requirement):
    for name in ("constraints.txt", "constraints-lowest.txt"):
        pinned = _pins(name)[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pinned), name


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda found: found.name)
def test_that_the_lowest_versions_are_the_ones_that_are_tried(requirement):
    (low,) = (part.version for part in requirement.specifier if part.operator == ">=")
    tried = _pins("constraints-lowest.txt")[canonicalize_name(requirement.name)]
    assert (tried + ".0").startswith(low + ".")


@pytest.mark.parametrize("package", ["app", "models", "resources", "widgets"])
def test_that_the_packages_say_that_they_are_typed(package):
    assert (ROOT / package / "py.typed").is_file()


@pytest.mark.parametrize("name", ["Makefile", "pyproject.toml", "constraints.txt", ".ci/run"])
def test_that_no_package_index_is_named(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|index-url|find-links", text)


def test_that_the_architecture_names_what_is_there():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.partition("## Where a thing is")[2].partition("\n## ")[0]
    folder, missing = ROOT, []
    for name in re.findall(r"`([\w/.-]+(?:\.py|/))`", table):
        # a name without a folder lies beside the one before it
        places = [root / name for root in (ROOT, ROOT / "app", folder)]
        found = next((place for place in places if place.exists()), None)
        if found is None:
            missing.append(name)
        else:
            folder = found.parent
    assert not missing
