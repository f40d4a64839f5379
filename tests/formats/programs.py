"""The programs beside Python's that set and check books: say in one line which are missing, or get them.

As a script it gets them where that needs no questions: as root on Debian.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What every engine sets documents of Sphinx with, and what the two with fonts of the system take by default.
LATEX, FONTS = ("texlive-latex-extra", "texlive-fonts-recommended", "tex-gyre"), "fonts-freefont-otf"
#: The Debian packages that each program is in, with what it needs.
PACKAGES: Mapping[str, tuple[str, ...]] = {
    "pdflatex": LATEX,
    "xelatex": (*LATEX, "texlive-xetex", FONTS),
    "lualatex": (*LATEX, "texlive-luatex", FONTS),
    "pdftotext": ("poppler-utils",),
    "java": ("default-jre-headless",),
}
#: What an engine of TeX cannot set documents of Sphinx without. Debian has it in packages of their own.
STYLES = ("fncychap.sty", "tgtermes.sty")


def missing(programs: Iterable[str] = PACKAGES) -> list[str]:
    """Return those of the programs that are not on PATH, or that lack what they need."""
    return [program for program in programs if not _is_here(program)]


def _is_here(program: str) -> bool:
    if shutil.which(program) is None:
        return False
    if "latex" not in program:
        return True
    # kpsewhich comes with every engine, prints what it finds, and fails where it does not find all.
    return subprocess.run(["kpsewhich", *STYLES], check=False, capture_output=True).returncode == 0


def explain(programs: Iterable[str]) -> str:
    """Say how programs that are missing are installed."""
    packages = " ".join(dict.fromkeys(package for program in programs for package in PACKAGES[program]))
    return f"no {', '.join(programs)}: on Debian, apt-get install --no-install-recommends {packages}"


def get(programs: Iterable[str]) -> None:
    """Install programs, where that is possible without asking."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    packages = {package for program in programs for package in PACKAGES[program]}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *sorted(packages)]):
        subprocess.run(["apt-get", "--quiet", *arguments], env=environment, check=False)


def main() -> int:
    """Get what is missing; return 1 where something still is in continuous integration."""
    if programs := missing():
        get(programs)
    if programs := missing():
        print(explain(programs))
    # On a contributor's machine the tests of a program are skipped; continuous integration must have them.
    return int(bool(programs and os.environ.get("CI")))


if __name__ == "__main__":
    sys.exit(main())
