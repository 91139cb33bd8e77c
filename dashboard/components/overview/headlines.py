"""Which figures the overview shows, in its order: those that reviews of the movement publish."""

HEADLINES: tuple[str, ...] = (
    "tips_valuable",
    "cases_solved",
    "persons_identified",
    "models",
    "groups",
    "members",
    "spots_open",
    "commended_groups",
    "commended_people",
)
