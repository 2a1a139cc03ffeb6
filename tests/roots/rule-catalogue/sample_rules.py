from collections.abc import Iterator

from scripts.findings import Problem, Severity, rule


@rule("sample")
def dose_without_unit() -> Iterator[Problem]:
    """A dose has *no* unit.

    A ``unit`` says how much it is.

    - A number alone does not.

    Bad:
        Inject 100.
          Once daily, *never* more.

    Good:
        Inject 100 mg.

    Mend: write the ``unit``.
    """
    return iter(())


@rule("sample", severity=Severity.WARNING)
def dose_in_grams() -> Iterator[Problem]:
    """A dose is in grams.

    Bad:
        Inject 0.1 g.

    Good:
        Inject 100 mg.

    Mend: write milligrams.
    """
    return iter(())
