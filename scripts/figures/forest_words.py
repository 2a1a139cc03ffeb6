"""A forest plot in words, for those who do not see it."""

from scripts.evidence.trial_data import Comparison, Pool


def counts(trial: Comparison) -> str:
    """Return how many had the event in each arm of *trial*, or nothing where that was not seen."""
    arms = trial.arms
    if arms is None:
        return ""
    return (
        f"{arms.events:,} of {arms.n:,} on anakinra, {arms.control_events:,} of {arms.control_n:,} on placebo"
    )


def describe(pool: Pool) -> str:
    """Return what the forest plot of *pool* shows, with all its numbers, in whole sentences."""
    ratios = "; ".join(f"in {trial.name} ({counts(trial)}) {pool.of(trial)}" for trial in pool.trials)
    return (
        f"Forest plot on a logarithmic axis. {pool.outcome}: the {pool.measure} of anakinra to placebo,"
        f" computed from the counts with 95% intervals, is {ratios}."
        f" Pooled, it is {pool.recomputed}; as published, it is {pool.printed}."
        " Above 1 there are more events on anakinra."
    )
