"""The ``epub`` builder: Sphinx's own, with a package of what the book needs and no more."""

import html
import time
from collections.abc import Set
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from sphinx.builders.epub3 import Epub3Builder
from sphinx.locale import _
from sphinx.util import logging

from scripts.sphinxext.draft import notice_of
from scripts.sphinxext.epub.cover import render_cover
from scripts.sphinxext.epub.metadata import accessibility
from scripts.sphinxext.epub.package import write_package
from scripts.sphinxext.epub.page_list import marked_pages, printed_pages
from scripts.sphinxext.epub.pages import Page, read_page
from scripts.sphinxext.epub.templates import write_template
from scripts.sphinxext.epub.unchanged import Packed, settings_of
from scripts.stillzip import build_time

logger = logging.getLogger(__name__)

COVER_PAGE = "epub-cover.xhtml"
COVER_IMAGE = "epub-cover.png"
NAVIGATION = "nav.xhtml"
METADATA_FILES = ("mimetype", "META-INF/container.xml", "content.opf", "toc.ncx")


class Item(NamedTuple):
    """A file in the manifest; ``href`` is percent-encoded, ``properties`` are separated by spaces."""

    id: str
    href: str
    media_type: str
    properties: str


class Landmark(NamedTuple):
    """A place that reading systems offer by name: its ``epub:type``, address and title."""

    type: str
    href: str
    title: str


class ManualEpubBuilder(Epub3Builder):
    """Writes ``<epub_basename>.epub`` into the output folder.

    The package holds the pages of this build and the pictures and style sheets that they show; what else lies
    in the output folder (pages of an earlier build, doctrees, scripts) stays out.
    """

    def init(self) -> None:
        """Prepare the build; each page bears the language of the book."""
        super().init()
        language = html.escape(self.config.epub_language)
        self.html_tag = (
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
            f' lang="{language}" xml:lang="{language}">'
        )
        self.generated: set[str] = set()
        self.stamp = build_time()
        self.packed = Packed(self.package)

    @property
    def package(self) -> Path:
        """The path of the package."""
        return Path(self.outdir, f"{self.config.epub_basename}.epub")

    def write_documents(self, docnames: Set[str]) -> None:
        """Write pages; the package is old from now on."""
        self.packed.forget()
        super().write_documents(docnames)

    def handle_finish(self) -> None:
        """Write the package, unless it holds already what this build would put into it."""
        settings = settings_of(self, self.stamp)
        if not self.packed.is_current(settings):
            self.packed.forget()
            super().handle_finish()
            self.packed.record([*METADATA_FILES, *self.files], settings)

    def make_id(self, name: str) -> str:
        """Return the id of the file ``name`` in the package: the same in each build of the same files."""
        return self.id_cache.setdefault(name, f"item-{len(self.id_cache) + 1}")

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        *,
        outfilename: Path | None = None,
        event_arg: Any = None,  # noqa: ANN401 - Sphinx's own annotation
    ) -> None:
        """Write one page, and remember those that no document stands for, such as the index."""
        super().handle_page(pagename, addctx, templatename, outfilename=outfilename, event_arg=event_arg)
        self.generated.add(pagename + self.out_suffix)

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what a page is filled with: neither the pages around it nor its contents are drawn.

        The theme shows neither, for reading systems have pages and contents of their own.
        """
        title = self.env.longtitles.get(docname)
        return {
            "parents": [],
            "prev": None,
            "next": None,
            "title": self.render_partial(title)["title"] if title else "",
            "meta": self.env.metadata.get(docname),
            "body": body,
            "metatags": metatags,
            "rellinks": [],
            "sourcename": "",
            "toc": "",
            "display_toc": False,
            "page_source_suffix": "",
        }

    def toc_add_files(self, refnodes: list[dict[str, Any]]) -> None:
        """Add to the entries of the table of contents the home page and, last, the general index."""
        super().toc_add_files(refnodes)
        index = "genindex" + self.out_suffix
        if self.use_index and all(node["refuri"] != index for node in refnodes):
            refnodes.append({"level": 1, "refuri": index, "text": html.escape(_("Index"))})

    def build_content(self) -> None:
        """Write ``content.opf``: metadata, the list of files, the reading order."""
        logger.info("writing content.opf file...")
        self.ignored_files = list(self.config.epub_exclude_files)
        self.pages = [read_page(self.outdir, name) for name in self.reading_order()]
        front = [self.build_cover()] if self.config.epub_cover_svg else []
        spine = [*front, Page(NAVIGATION, properties={"nav"}), *self.pages]
        self.printed = sorted(printed_pages(marked_pages(self.env), self.pages, self.out_suffix))
        shown = {name for page in spine for name in page.files}
        manifest = [*map(self.page_item, spine), *map(self.file_item, sorted(shown))]
        self.files = [page.name for page in spine] + sorted(shown)
        write_template(
            self.outdir,
            "content.opf",
            config=self.config,
            date=time.strftime("%Y-%m-%d", self.stamp),
            modified=time.strftime("%Y-%m-%dT%H:%M:%SZ", self.stamp),
            accessibility=accessibility(
                spine,
                index=self.use_index,
                page_list=bool(self.printed),
                summary=self.config.epub_accessibility_summary,
            ),
            page_source=_("%s, PDF") % self.config.epub_title if self.printed else "",
            cover=self.make_id(COVER_IMAGE) if front else "",
            manifest=manifest,
            spine=[self.make_id(page.name) for page in spine],
        )

    def reading_order(self) -> list[str]:
        """Return the pages: in the order of the table of contents, then those outside it, then the index."""
        index = "genindex" + self.out_suffix
        listed = [unquote(html.unescape(node["refuri"])) for node in self.refnodes]
        written = self.generated | {name + self.out_suffix for name in self.env.found_docs}
        order = dict.fromkeys(name for name in listed if "#" not in name and name != index)
        order |= dict.fromkeys(sorted(written - {index}))
        order |= dict.fromkeys([index] if self.use_index else [])
        return [name for name in order if name not in self.ignored_files and (self.outdir / name).is_file()]

    def build_cover(self) -> Page:
        """Write the cover picture and the page that shows it; return that page."""
        (self.outdir / COVER_IMAGE).write_bytes(render_cover(Path(self.confdir, self.config.epub_cover_svg)))
        write_template(
            self.outdir,
            COVER_PAGE,
            lang=self.config.epub_language,
            title=self.config.epub_title,
            image=COVER_IMAGE,
            alt=self.config.epub_cover_alt,
            draft_notice=notice_of(self.config),
        )
        return read_page(self.outdir, COVER_PAGE)

    def page_item(self, page: Page) -> Item:
        """Return the manifest's line for a page."""
        media_type = self.media_types[".xhtml"]
        return Item(self.make_id(page.name), quote(page.name), media_type, " ".join(sorted(page.properties)))

    def file_item(self, name: str) -> Item:
        """Return the manifest's line for a picture or style sheet."""
        properties = "cover-image" if name == COVER_IMAGE else ""
        return Item(self.make_id(name), quote(name), self.media_types[Path(name).suffix], properties)

    def build_navigation_doc(self) -> None:
        """Write ``nav.xhtml``: the table of contents and the landmarks."""
        logger.info("writing nav.xhtml file...")
        write_template(
            self.outdir,
            NAVIGATION,
            lang=self.config.epub_language,
            title=_("Table of Contents"),
            sheets=[quote(name) for name in self.files if name.endswith(".css")],
            points=self.build_navlist(self.navigation_nodes()),
            page_list=self.printed,
            page_list_title=_("Pages of the PDF"),
            landmarks=self.landmarks(),
            draft_notice=notice_of(self.config),
        )

    def navigation_nodes(self) -> list[dict[str, Any]]:
        """Return the entries of the table of contents; hidden ones if ``epub_tocscope`` includes them."""
        if self.config.epub_tocscope == "includehidden":
            return self.refnodes
        root = self.env.get_and_resolve_doctree(
            self.config.root_doc, self, tags=self.tags, prune_toctrees=False, includehidden=False
        )
        nodes = self.get_refnodes(root, [])
        self.toc_add_files(nodes)
        return nodes

    def landmarks(self) -> list[Landmark]:
        """Return the landmarks that the book has, the cover first."""
        titles = {docname + self.out_suffix: title.astext() for docname, title in self.env.titles.items()}
        index = "genindex" + self.out_suffix
        places = [
            ("cover", COVER_PAGE, _("Cover")),
            ("toc", NAVIGATION, _("Table of Contents")),
            ("bodymatter", self.config.root_doc + self.out_suffix, ""),
            *((kind, docname + self.out_suffix, "") for kind, docname in self.config.epub_landmarks.items()),
            ("index", index, _("Index")),
        ]
        return [
            Landmark(kind, quote(name), title or titles[name])
            for kind, name, title in places
            if name in self.files
        ]

    def toc_metadata(self, level: int, navpoints: list[Any]) -> dict[str, Any]:
        """Return what ``toc.ncx`` is written from; its id must be the identifier's text, not its XML name."""
        metadata = super().toc_metadata(level, navpoints)
        metadata["uid"] = html.escape(self.config.epub_identifier)
        return metadata

    def build_epub(self) -> None:
        """Write the package file."""
        logger.info("writing %s file...", self.package.name)
        write_package(self.package, self.package.parent, (*METADATA_FILES, *self.files), self.stamp)
