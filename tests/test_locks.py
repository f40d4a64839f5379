"""The lock files are complete on every machine, and the versions that this project states are one."""

from __future__ import annotations

import re
import subprocess
import tomllib
from datetime import date
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from packaging.utils import NormalizedName

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted(ROOT.glob("requirements/*.txt"))
#: What each lock holds: the project's own dependencies or not, and a group of pyproject.toml.
CONTENTS = {
    "bench": (True, "bench"),
    "book": (True, "book"),
    "dist": (False, "dist"),
    "docs": (True, "docs"),
    "engines": (True, "engines"),
    "lock": (False, "lock"),
    "oldest": (True, "test"),
    "serve": (True, "serve"),
    "switching": (True, "switching"),
    "test": (True, "newest"),
    "wheel": (False, "wheel"),
}
#: The first release of each supported Python and a late one: some dependencies tell 3.11.4 from 3.11.5.
PYTHONS = [
    f"{classifier.rpartition(' ')[2]}.{patch}"
    for classifier in PROJECT["project"]["classifiers"]
    if classifier.startswith("Programming Language :: Python :: 3.")
    for patch in (0, 30)
]
SYSTEMS = {"Linux": ("posix", "linux"), "Darwin": ("posix", "darwin"), "Windows": ("nt", "win32")}


class Pin(NamedTuple):
    """A version that a lock chooses, and where."""

    version: str
    marker: Marker | None

    def holds(self, environment: dict[str, str]) -> bool:
        """Return whether the version is installed there."""
        return self.marker is None or self.marker.evaluate(environment)


def pins(lock: str) -> dict[str, list[Pin]]:
    """Return the locked versions of each package: several where they depend on the Python version."""
    found: dict[str, list[Pin]] = {}
    text = (ROOT / f"requirements/{lock}.txt").read_text(encoding="utf-8")
    for line in re.findall(r"^([\w.-]+==.*?) *\\$", text, re.M):
        requirement = Requirement(line)
        (specifier,) = requirement.specifier
        found.setdefault(requirement.name, []).append(Pin(specifier.version, requirement.marker))
    return found


def group(name: str) -> Iterator[str]:
    """Yield the requirements of a dependency group of pyproject.toml, and of those that it includes."""
    for item in PROJECT["dependency-groups"][name]:
        if isinstance(item, str):
            yield item
        else:
            yield from group(item["include-group"])


def declared(lock: str) -> list[Requirement]:
    """Return what pyproject.toml asks for and the lock has to hold."""
    project, name = CONTENTS[lock]
    return [Requirement(item) for item in [*PROJECT["project"]["dependencies"] * project, *group(name)]]


def environments() -> Iterator[dict[str, str]]:
    """Yield what markers are compared with, on every supported Python and system."""
    for version in PYTHONS:
        for system, (os_name, platform) in SYSTEMS.items():
            yield {
                **{name: str(value) for name, value in default_environment().items()},
                "os_name": os_name,
                "platform_system": system,
                "sys_platform": platform,
                "python_full_version": version,
                "implementation_version": version,
                "python_version": version.rpartition(".")[0],
            }


#: What is installed here, by name: its version and what it requires.
INSTALLED = {
    canonicalize_name(each.metadata["Name"]): (
        each.version,
        [Requirement(text) for text in each.requires or []],
    )
    for each in distributions()
}


def missing(
    wanted: Iterable[Requirement],
    locked: dict[str, list[Pin]],
    installed: Mapping[NormalizedName, tuple[str, list[Requirement]]],
    environment: dict[str, str],
) -> set[str]:
    """Return what an environment would lack if it held what is locked, and that alone.

    What a package requires is known of those that are installed here in the locked version. That is each of
    them on some Python, and `make test-all` asks them all.
    """
    lacking: set[str] = set()
    seen: set[tuple[str, str]] = set()
    queue = [(requirement, "") for requirement in wanted]
    while queue:
        requirement, extra = queue.pop()
        if requirement.marker and not requirement.marker.evaluate({**environment, "extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        chosen = [pin.version for pin in locked.get(name, []) if pin.holds(environment)]
        if len(chosen) != 1 or not requirement.specifier.contains(chosen[0], prereleases=True):
            lacking.add(f"{requirement}: {', '.join(chosen) or 'not locked'}")
            continue
        version, requires = installed.get(name, ("", []))
        for asked in {"", *requirement.extras}:
            if version == chosen[0] and (name, asked) not in seen:
                seen.add((name, asked))
                queue += [(each, asked) for each in requires]
    return lacking


@pytest.mark.parametrize("lock", CONTENTS)
def test_a_lock_holds_whatever_a_package_of_it_requires_on_any_machine(lock: str) -> None:
    locked, wanted = pins(lock), declared(lock)
    for environment in environments():
        place = environment["python_full_version"], environment["sys_platform"]
        assert missing(wanted, locked, INSTALLED, environment) == set(), place


def test_most_of_what_is_locked_for_the_tests_is_installed_here() -> None:
    # Else the test above would look at nothing.
    shares = []
    for lock in ("test", "oldest"):
        locked = pins(lock)
        here = [
            name
            for name in locked
            if INSTALLED.get(canonicalize_name(name), ("", []))[0] in {p.version for p in locked[name]}
        ]
        shares.append(len(here) / len(locked))
    assert max(shares) > 0.5


@pytest.mark.parametrize(
    ("requires", "locked", "lacking"),
    [
        (["b"], {"a": "1", "b": "1"}, []),
        (["b"], {"a": "1"}, ["b: not locked"]),
        (["b>=2"], {"a": "1", "b": "1"}, ["b>=2: 1"]),
        (["b[toml]"], {"a": "1", "b": "1"}, ["tomli: not locked"]),
        (["b[other]"], {"a": "1", "b": "1"}, []),
        (['b; python_version < "3.12"'], {"a": "1"}, ['b; python_version < "3.12": not locked']),
        (['b; sys_platform == "win32"'], {"a": "1"}, ['b; sys_platform == "win32": not locked']),
        (['b; python_version < "3.11"'], {"a": "1"}, []),
        (['b; extra == "more"'], {"a": "1"}, []),
    ],
)
def test_a_requirement_that_is_not_locked_is_noticed(
    requires: list[str], locked: dict[str, str], lacking: list[str]
) -> None:
    installed = {
        canonicalize_name("a"): ("1", [Requirement(text) for text in requires]),
        canonicalize_name("b"): ("1", [Requirement('tomli; extra == "toml"')]),
    }
    chosen = {name: [Pin(version, None)] for name, version in locked.items()}
    found = [missing([Requirement("a")], chosen, installed, each) for each in environments()]
    assert sorted({re.sub("; extra.*(?=:)", "", text) for each in found for text in each}) == lacking


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_lock_files_hold_versions_and_hashes_but_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"://|\bfile:|^-|^ +--(?!hash)| @ |[/\\](?!$)", text, re.M)
    packages = re.split(r"\n(?=\w)", re.sub(r"^#.*\n", "", text, flags=re.M))
    assert len(packages) == sum(map(len, pins(path.stem).values()))
    assert not [package for package in packages if "--hash=sha256:" not in package]


def test_all_locks_were_made_at_one_time_and_are_known_here() -> None:
    assert {path.stem for path in LOCKS} == CONTENTS.keys()
    times = {re.findall(r"^# +make lock UNTIL=(.*)$", path.read_text("utf-8"), re.M)[0] for path in LOCKS}
    assert len(times) == 1


def test_all_locks_but_the_oldest_choose_the_same_versions() -> None:
    tests = pins("test")
    for lock in CONTENTS.keys() - {"oldest", "test"}:
        shared = {name: chosen for name, chosen in pins(lock).items() if name in tests}
        assert {name: {pin.version for pin in chosen} for name, chosen in shared.items()} == {
            name: {pin.version for pin in tests[name]} for name in shared
        }


def test_the_oldest_versions_tested_are_the_oldest_declared() -> None:
    locked = pins("oldest")
    for requirement in map(Requirement, PROJECT["project"]["dependencies"]):
        (specifier,) = requirement.specifier
        assert specifier.operator == ">="
        (pin,) = locked[canonicalize_name(requirement.name)]
        assert Requirement(f"x=={specifier.version}").specifier.contains(pin.version), requirement


def test_every_supported_python_is_tested_and_promised() -> None:
    supported = sorted({version.rpartition(".")[0] for version in PYTHONS})
    assert PROJECT["project"]["requires-python"] == f">={supported[0]}"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"\npythons := {' '.join(supported)}\n" in makefile
    workflow = (ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8")
    assert re.findall(r'python: "([\d.]+)", target: test }', workflow) == supported
    assert f'{{ python: "{supported[0]}", target: test-oldest }}' in workflow
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"Python {supported[0]} to {supported[-1]} and Sphinx" in readme


@pytest.mark.parametrize(("install", "depends"), [("--editable .", False), (".", True)])
def test_a_copy_of_the_package_is_made_anew_where_the_package_has_changed(
    install: str, *, depends: bool
) -> None:
    """Or the comparison and the switching tests would look at an old one."""
    command = ["make", "--print-data-base", "--dry-run", "clean", "VENV=somewhere", f"INSTALL={install}"]
    rules = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    (needed,) = re.findall(r"^somewhere/project\.stamp: (.*)$", rules, re.MULTILINE)
    assert ("ext/sphinx_bookshelf/__init__.py" in needed.split()) == depends


def test_the_changes_are_told_in_the_form_of_keep_a_changelog() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "https://keepachangelog.com/" in text
    first, *releases = re.findall(r"^## (.*)$", text, re.M)
    assert first == "[Unreleased]"
    for heading in releases:
        match = re.fullmatch(r"\[\d+\.\d+\.\d+\] - (\d{4}-\d\d-\d\d)", heading)
        assert match, heading
        date.fromisoformat(match[1])
    kinds = set(re.findall(r"^### (.*)$", text, re.M))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
