"""The types and fields that a BibTeX file may use, and what each type cannot do without.

Sources: the types and fields of biblatex, https://mirrors.ctan.org/macros/latex/contrib/biblatex/doc/biblatex.pdf
(sections 2.1 and 2.2); those of BibTeX itself; and this project's own fields.
"""

from collections.abc import Mapping

_TITLE = ("title",)
_YEAR = ("year", "date")
_WRITER = ("author", "editor", "organization")
_WHO = ("author", "editor", "organization", "publisher", "institution")
_JOURNAL = ("journal", "journaltitle")
_SCHOOL = ("school", "institution")
_HOUSE = ("institution", "organization", "publisher", "school")

# Each requirement is met by any one of its fields.
REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (_TITLE, _JOURNAL, _YEAR),
    "book": (_WRITER, _TITLE, ("publisher",), _YEAR),
    "collection": (_WRITER, _TITLE, _YEAR),
    "conference": (("author",), _TITLE, ("booktitle",), _YEAR),
    "dataset": (_WHO, _TITLE),
    "electronic": (_WHO, _TITLE),
    "inbook": (_WRITER, _TITLE, _YEAR),
    "incollection": (_WRITER, _TITLE, ("booktitle",), _YEAR),
    "inproceedings": (("author",), _TITLE, ("booktitle",), _YEAR),
    "manual": (_WHO, _TITLE),
    "mastersthesis": (("author",), _TITLE, _SCHOOL, _YEAR),
    "misc": (_TITLE,),
    "mvbook": (_WRITER, _TITLE, _YEAR),
    "online": (_WHO, _TITLE),
    "patent": (("author", "holder"), _TITLE, ("number",), _YEAR),
    "periodical": (_TITLE, _YEAR),
    "phdthesis": (("author",), _TITLE, _SCHOOL, _YEAR),
    "proceedings": (_TITLE, _YEAR),
    "report": (_WHO, _TITLE, _YEAR),
    "software": (_WHO, _TITLE),
    "techreport": (_WHO, _TITLE, _HOUSE, _YEAR),
    "thesis": (("author",), _TITLE, _SCHOOL, _YEAR),
    "unpublished": (_WHO, _TITLE),
    "www": (_WHO, _TITLE),
}
WEB_PAGES = frozenset({"online", "electronic", "www"})
# An entry that takes fields from another one may lack them itself.
INHERITING = ("crossref", "xdata")

KINDS = frozenset(REQUIRED) | frozenset(
    """artwork audio bibnote bookinbook booklet commentary customa customb customc customd custome customf
    image inreference jurisdiction legal legislation letter movie music mvcollection mvproceedings
    mvreference performance reference review set standard suppbook suppcollection suppperiodical video
    xdata""".split()
)

FIELDS = frozenset(
    """abstract addendum address afterword annotation annotator annote archiveprefix author authortype
    bookauthor bookpagination booksubtitle booktitle booktitleaddon chapter commentator copyright crossref
    date day doi edition editor editora editoratype editorb editorbtype editorc editorctype editortype eid
    entryset entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon execute file
    foreword gender holder howpublished hyphenation ids indexsorttitle indextitle institution introduction
    isan isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc journal journalsubtitle
    journaltitle journaltitleaddon key keywords label langid langidopts language library location
    mainsubtitle maintitle maintitleaddon month nameaddon note number options organization origdate
    origlanguage origlocation origpublisher origtitle pages pagetotal pagination part pdf presort
    primaryclass pubstate publisher related relatedoptions relatedstring relatedtype reprinttitle school
    series shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle sortkey
    sortname sortshorthand sorttitle sortyear subtitle title titleaddon translator type url urldate venue
    version volume volumes xdata xref year
    usera userb userc userd usere userf verba verbb verbc lista listb listc listd liste listf
    namea nameatype nameb namebtype namec namectype
    archivedate archiveurl nct pmcid pmid setid updated""".split()
)
