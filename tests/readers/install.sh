#!/usr/bin/env bash
# Installs what `make test-readers` needs and the machine lacks: programs from Debian, packages from npm.
# Programs are installed where that may be done (as root); elsewhere they are named.
set -euo pipefail

declare -A program_of=([texlive-binaries]=bibtex [biber]=biber [bibutils]=xml2bib [nodejs]=node [npm]=npm)
missing=()
for package in "${!program_of[@]}"; do
  command -v "${program_of[$package]}" > /dev/null || missing+=("$package")
done
# BibTeX's own styles.
kpsewhich apalike.bst > /dev/null 2>&1 || missing+=(texlive-base)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "test-readers: on Debian and Ubuntu: apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  echo "Installing ${missing[*]} ..."
  apt-get update --quiet --quiet
  DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes --no-install-recommends "${missing[@]}" > /dev/null
fi

# The versions with which the tables were made. No package runs a script when it is installed.
packages=(
  @citation-js/core@0.7.21
  @citation-js/plugin-bibtex@0.7.21
  @citation-js/plugin-csl@0.7.22
  @citation-js/plugin-ris@0.7.21
  biblatex-csl-converter@3.6.0
  html-metadata@3.0.1
  mystmd@1.8.3
)
python_packages=(mkdocs==1.6.1 mkdocs-autorefs==1.4.5 mkdocstrings==1.0.0 mkdocstrings-python==2.0.0)
folder=build/readers
mkdir -p "$folder"
if [ "$(cat "$folder/installed" 2> /dev/null)" != "${packages[*]}" ]; then
  echo "Installing the packages of npm into $folder ..."
  echo '{"private": true}' > "$folder/package.json"
  npm install --prefix "$folder" --no-package-lock --no-save --ignore-scripts --no-audit --no-fund --loglevel=error \
    "${packages[@]}" > /dev/null
  echo "${packages[*]}" > "$folder/installed"
fi
if [ "$(cat "$folder/mkdocs/installed" 2> /dev/null)" != "${python_packages[*]}" ]; then
  echo "Installing MkDocs into $folder ..."
  "${PYTHON:-python3}" -m venv "$folder/mkdocs"
  "$folder/mkdocs/bin/python" -m pip --disable-pip-version-check install --quiet --quiet "${python_packages[@]}"
  echo "${python_packages[*]}" > "$folder/mkdocs/installed"
fi
