"""Where a page stands on the web, for the formats that people hold in their hands."""

from urllib.parse import quote

from sphinx.config import Config


def web_address(config: Config, docname: str, identifier: str = "") -> str:
    """Return the address of a page, or of a place in it.

    Args:
        config: The settings; ``html_baseurl`` says where the manual is published.
        docname: The page.
        identifier: The id of the place, or nothing.
    """
    page = f"{config.html_baseurl.rstrip('/')}/{quote(docname)}.html"
    return f"{page}#{quote(identifier)}" if identifier else page
