"""How do tags get into and out of other annotation programs?"""

FORMATS = {
    "web-annotation": "web_annotation",
    "brat": "brat",
    "csv": "tag_csv",
    "hypothesis": "hypothesis",
}
"""Every format, with its module in this folder; `whosays.exchange.formats` says what is in one."""
