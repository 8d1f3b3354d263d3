"""``whosays agreement``: how far do coders agree?

With ``--json``: ``{"coders": int, "units": int, "values": int, "codes": [str], "percent":
float, "kappa": float | null, "alpha": float | null, "interval": [float, float] | null,
"reasons": {figure: str}, "notes": [str], "split": [{"unit": str, "coders": int, "codes":
{code: int}, "most": [code], "agreement": float | null}]}``.

``units`` are those that two coders or more have coded, and ``values`` the codes they gave
them; ``split`` has a row for every unit. ``reasons`` has a sentence for each figure that is
null. Figures are numbers up to 1; see `whosays.measure.agreement` for how they are worked out.
"""

import argparse
from math import isnan
from typing import TYPE_CHECKING, Any

from whosays.cli.command import JSON, Command, option, print_json
from whosays.problem import Problem

if TYPE_CHECKING:
    from whosays.measure.agreement import Agreement

SHOWN = 20
"""So many of the most divided units are shown where no JSON is asked for."""


COMMAND = Command(
    "agreement",
    "work out how far coders agree",
    "Percent agreement, Cohen’s kappa (two coders) and Krippendorff’s alpha with its "
    "interval, and on which units coders split. The codes come from CSV files with the "
    "columns coder, unit and code, or from a folder of brat.",
    option("files", nargs="*", metavar="FILE", help="CSV files with the columns coder, unit, code"),
    option(
        "--coder-from-name",
        action="store_true",
        help="a file without a column coder is of one coder: the name of the file",
    ),
    option("--brat", metavar="DIR", help="a folder with brat’s .txt and .ann files"),
    option(
        "--unit",
        choices=("sentence", "paragraph", "word"),
        default="sentence",
        help="brat: what is coded (sentence)",
    ),
    option(
        "--span",
        action="append",
        default=[],
        metavar="TYPE",
        help="brat: a unit is 1 where a span of this type touches it, else 0 (may be repeated)",
    ),
    option("--language", default="en", metavar="TAG", help="brat: the language of the texts (en)"),
    JSON,
)


def run(asked: argparse.Namespace) -> int:
    """Print the agreement; a `Problem` where there is none to work out."""
    if bool(asked.files) == bool(asked.brat):
        raise Problem(
            "There is nothing to compare." if not asked.brat else "There are two kinds of input.",
            do="Name CSV files, or a folder with --brat.",
        )
    if asked.brat and not asked.span:
        raise Problem(
            "It is not said which spans count.", do="Add --span and the type, such as Content."
        )
    from whosays.measure.agreement import agreement_of

    if asked.brat:
        from whosays.exchange.brat_folder import read_brat_folder

        read = read_brat_folder(
            asked.brat, unit=asked.unit, spans=asked.span, language=asked.language
        )
    else:
        from whosays.exchange.coder_table import read_coder_tables

        read = read_coder_tables(asked.files, coder_from_name=asked.coder_from_name)
    found = agreement_of(read.table)
    if "percent" in found.reasons:
        raise Problem(found.reasons["percent"], do="Give codes of two coders for the same units.")
    if asked.json:
        print_json(_as_dict(found, read.notes))
    else:
        print("\n".join(_lines(found, read.notes)))
    return 0


def _as_dict(found: "Agreement", notes: tuple[str, ...]) -> dict[str, Any]:
    return {
        "coders": found.coders,
        "units": found.units,
        "values": found.values,
        "codes": found.codes,
        "percent": found.percent,
        "kappa": found.kappa,
        "alpha": found.alpha,
        "interval": found.interval,
        "reasons": dict(found.reasons),
        "notes": list(notes),
        "split": _split(found),
    }


def _split(found: "Agreement") -> list[dict[str, Any]]:
    columns = [found.split[name].tolist() for name in ("coders", "most", "agreement")]
    counts = found.split.iloc[:, : len(found.codes)].to_numpy().tolist()
    return [
        {
            "unit": unit,
            "coders": coders,
            "codes": {code: n for code, n in zip(found.codes, row, strict=True) if n},
            "most": [code for code, n in zip(found.codes, row, strict=True) if n == max(row) > 0],
            "agreement": None if isnan(agreement) else agreement,
        }
        for unit, row, coders, _, agreement in zip(found.split.index, counts, *columns, strict=True)
    ]


def _lines(found: "Agreement", notes: tuple[str, ...]) -> list[str]:
    def figure(name: str) -> str:
        value: float | None = getattr(found, name)
        return f"{value:.3f}" if value is not None else f"–  ({found.reasons[name]})"

    interval = "" if found.interval is None else " to ".join(f"{end:.3f}" for end in found.interval)
    lines = [
        found.sentence,
        "",
        f"coders           {found.coders:,}",
        f"units            {found.units:,}  (coded by two or more, of {len(found.split):,})",
        f"values           {found.values:,}  (codes of these units)",
        f"percent          {figure('percent')}",
        f"Cohen’s kappa    {figure('kappa')}",
        f"alpha            {figure('alpha')}",
        f"95 % interval    {interval or '–  (' + found.reasons['interval'] + ')'}",
    ]
    rows = [row for row in _split(found) if row["agreement"] is not None and row["agreement"] < 1]
    rows.sort(key=lambda row: row["agreement"])
    if rows:
        lines += ["", f"Coders split on {len(rows):,} of these units. Most divided first:"]
        width = max(len(row["unit"]) for row in rows[:SHOWN])
        for row in rows[:SHOWN]:
            given = sorted(row["codes"].items(), key=lambda pair: (-pair[1], pair[0]))
            codes = ", ".join(f"{code} {n}" for code, n in given)
            lines.append(f"  {row['unit']:<{width}}  {row['agreement']:.2f}  {codes}")
        if len(rows) > SHOWN:
            lines.append(f"  and {len(rows) - SHOWN:,} more: --json has them all")
    return [*lines, *([""] if notes else []), *notes]
