import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
extensions = ["house_style", "sphinxcontrib.bibtex"]
bibtex_bibfiles = ["refs.bib"]
