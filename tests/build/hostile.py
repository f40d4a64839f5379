"""A reading list that means ill: what its fields hold, and a site that shows it in every way there is."""

from __future__ import annotations

from sphinx_bookshelf.library.bibtex.field_names import KNOWN, PRIVATE

#: HTML that must come out as the characters that it is written in.
SCRIPTS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<svg/onload="alert(1)"><animate onbegin=alert(1)>',
    "<details open ontoggle=alert(1)>",
    '"><b onmouseover="alert(1)">b</b>',
    "' onfocus='alert(1)' autofocus='",
    "` onclick=`alert(1)`",
    "<!-- --!><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "]]></script><?php phpinfo(); ?><script>",
    "</title></textarea></style></template></noscript><script>alert(1)</script>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
    "<object data=x><embed src=x><base href=//evil.example/><link rel=stylesheet href=x>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<form action=//evil.example/><input autofocus onfocus=alert(1)><button formaction=x>",
    "<math><mtext><style><img src onerror=alert(1)></style></mtext></math>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    r"{\textless}script{\textgreater}alert(1){\textless}/script{\textgreater}",
    "{$<$}img src=x onerror=alert(1){$>$}",
    "$<script>alert(1)</script>$",
    "\u2028<script>alert(1)</script>\u2029",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "<p onclick=alert(1)><i onclick=alert(1)>exported</i><jats:p onclick=alert(1)>",
]
#: Addresses that no page may link to.
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\tjavascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript\x00:alert(1)",
    "java\u200bscript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A&#x61vascript:alert(1)",
    "javascript&colon;alert(1)",
    "java&Tab;script:alert(1)",
    "javascript%3Aalert(1)",
    "%6Aavascript:alert(1)",
    r"java\script:alert(1)",
    r"javascript\:alert(1)",
    "{javascript}:alert(1)",
    "javascript://example.org/%0Aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "DATA:image/svg+xml,<svg onload=alert(1)>",
    "vbscript:msgbox(1)",
    "VbScRiPt:msgbox(1)",
    "livescript:alert(1)",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "blob:https://example.org/x",
    "file:///etc/passwd",
    "ftp://example.org/x",
    "//evil.example/x",
    r"\\evil.example\x",
    r"https:\\evil.example\x",
    "https:evil.example",
    "https://",
    'https://example.org/"onmouseover="alert(1)',
    "https://example.org/'onmouseover='alert(1)",
    "https://example.org/?a=<script>alert(1)</script>",
    "https://example.org/?a=&lt;script&gt;",
    "https://example.org/\u202e/gro.live",
]
#: Directives, roles, templates and macros, none of which may do anything.
MARKUP = [
    "```{include} /etc/passwd\n```",
    "```{literalinclude} conf.py\n```",
    "```{raw} html\n<script>alert(1)</script>\n```",
    "```{eval-rst}\n.. raw:: html\n\n   <script>alert(1)</script>\n```",
    "::::{include} conf.py\n::::",
    ".. include:: conf.py",
    ".. raw:: html\n\n   <script>alert(1)</script>",
    ".. |x| raw:: html\n\n   <script>alert(1)</script>\n\n|x| |release|",
    "{raw}`<script>alert(1)</script>` {download}`conf.py` {include}`conf.py` {eval}`1`",
    ":raw-html:`<script>alert(1)</script>` `x <javascript:alert(1)>`_",
    "{{ 1111 * 1111 }} {% for x in range(9) %}ab{% endfor %} ${1111*1111} #{1111*1111}",
    "{substitution}`x` {ref}`genindex <javascript:alert(1)>` {doc}`../../etc/passwd`",
    "{cite:p}`<script>alert(1)</script>` {cite:t}`{<b>}k0{</b>}` {term}`<script>alert(1)</script>`",
    r"\input{/etc/passwd} \include{conf} \immediate\write18{touch x} \csname input\endcsname \catcode`\@=11",
    r"\verbatiminput{conf.py} \lstinputlisting{conf.py} \openin0=conf.py \special{ps:x} ^^5cinput{conf.py}",
    r"\begin{filecontents}{x}y\end{filecontents} \def\x{\x}\x \end{document}",
    "\x00\x07\x08\x0b\x0c\x1b[31mred\x7f\x9b\ufffe",
]
LINKS = (
    "[click]({0}) [click](<{0}>) <{0}> ![picture]({0})\n\n[one][two] [two]\n\n[two]: {0}\n\n"
    r"\href{{{0}}}{{click}} \url{{{0}}}"
)
PAYLOADS = [*SCRIPTS, *ADDRESSES, *MARKUP]
#: Fields that name other entries, or files; those have tests of their own.
FIELDS = sorted(
    (KNOWN - PRIVATE - {"crossref", "xdata", "cover", "title", "annotation"})
    | {"endorsement2", "endorser2", "endorserrole2", "whatever"}
)
SECRET = "s3cr3t"
#: Names of private fields, and values that are private in any field.
PRIVATE_FIELDS = [
    *sorted(PRIVATE),
    "bdsk-file-1",
    "comment-me",
    "mendeley-groups",
    "__markedentry",
    "zotero-key",
]
LOCAL_PATHS = [f"/home/me/{SECRET}", rf"C:\\Users\\me\\{SECRET}", f"file:///home/me/{SECRET}", f"~/{SECRET}"]


def entry(key: str, title: str, annotation: str, fields: dict[str, str], kind: str = "book") -> str:
    values = {"title": title, "annotation": annotation, **fields}
    return (
        f"@{kind}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in values.items()) + "}\n"
    )


def hostile() -> str:
    """One work for each payload, which stands in every field; articles and chapters among them."""
    kinds = ("book", "article", "incollection", "online")
    return "".join(
        entry(
            f"k{number}",
            f"{number:03} {payload}",
            LINKS.format(payload) + f"\n\nFirst. {payload}",
            dict.fromkeys(FIELDS, payload),
            kinds[number % len(kinds)],
        )
        for number, payload in enumerate(PAYLOADS)
    )


def private() -> str:
    """A work whose secrets are all private."""
    fields = dict.fromkeys(PRIVATE_FIELDS, SECRET)
    paths = {f"user{letter}": path for letter, path in zip("abcd", LOCAL_PATHS, strict=True)}
    return entry("private", "Private", "Words.", {**fields, **paths, "publisher": LOCAL_PATHS[0]})


def harmless(works: int) -> str:
    """Works that use all that may be used: what a page of hostile ones may consist of."""
    rich = (
        "*One* **two** `three` [four](https://example.org/) <mailto:a@example.org>\n\n- a\n- b\n\n1. c\n\n"
        "> d\n\n"
        "{cite:t}`k0` {cite:p}`k1` {cite:title}`k2` {doc}`/index` {term}`nothing` {ref}`genindex`"
    )
    rest = {
        "author": "Ash, Ann and Bly, Bo",
        "editor": "Cox, Cy",
        "translator": "Dee, Di",
        "date": "2001-02-03",
        "origdate": "1990",
        "isbn": "9780306406157",
        "doi": "10.1000/xyz",
        "url": "https://example.org/a",
        "sampleurl": "https://example.org/b",
        "introductionurl": "https://example.org/c",
        "keywords": "one; two",
        "level": "introductory",
        "edition": "2",
        "pages": "1--2",
        "volume": "1",
        "number": "2",
        "pagetotal": "100",
        "journaltitle": "Journal",
        "booktitle": "Whole",
        "abstract": rich,
        "highlights": f"{rich.split(';', maxsplit=1)[0]}; e",
        "highlightstitle": "Which?",
        "endorsement": rich,
        "endorser": "Eve",
        "endorserrole": "Reader",
        "verified": "Seen.",
    }
    kinds = ("book", "article", "incollection", "online")
    return "".join(
        entry(
            f"k{number}", f"{number:03} Title", rich, rest if number % 5 else {}, kinds[number % len(kinds)]
        )
        for number in range(works)
    )


def site_files(bib: str, works: int) -> dict[str, str | bytes]:
    """A site that shows every work as a card, row, cover, panel, in lists, citations and previews."""
    keys = [f"k{number}" for number in range(works)]
    panels = "\n\n".join(f"```{{featured-book}} {key}\n```" for key in keys)
    said = "\n\n".join(
        f"Said {{cite:p}}`{{see}}{key}{{p. 1}}`, {{cite:t}}`{key}`, {{cite:title}}`{key}` "
        f"{{footcite}}`{key}`."
        for key in keys
    )
    titled = "## Titled by {cite:title}`k0`\n\nMore.\n\n```{footbibliography}\n```\n"
    return {
        "books.bib": bib,
        "index.md": "# Top\n\n```{toctree}\ncards\nrows\ncovers\npanels\nsaid\nlist\n```\n",
        "cards.md": "# Cards\n\n```{bookshelf}\n:filterable:\n:group-by: tag\n```\n",
        "rows.md": "# Rows\n\n```{bookshelf}\n:layout: rows\n:group-by: author\n:filterable:\n```\n",
        "covers.md": "# Covers\n\n```{bookshelf}\n:layout: covers\n:group-by: level\n```\n",
        "panels.md": f"# Panels\n\n{panels}\n",
        "said.md": f"# Said\n\n{said}\n\n{titled}",
        "list.md": "# List\n\n```{bibliography}\n:all:\n```\n",
    }
