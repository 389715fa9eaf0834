"""SCH: what does not fit the kind of a record. Declared and explained here, seen in `store`."""

from __future__ import annotations

from influmap.models.finding import Severity
from influmap.rules.base import Rule

E = Severity.ERROR

RULES = (
    Rule("SCH001", "unknown-field", E, "model.md", doc="""
A key does not exist for this kind of record, or not in this place.

Why: nothing reads an unknown key; one believes it was said, and no document shows it.
Example: `statut` for `status`, `email` outside `contact`, or `id` in the record (it comes from the file's name).
How to mend: write the key that is proposed; what fits nowhere goes under `extra:` and is shown on cards all the same.
`influmap schema KIND` lists all keys.
When to leave it: never; `extra:` takes anything.
"""),
    Rule("SCH002", "wrong-value", E, "model.md", doc="""
A value is not of the right type, or is not one of the words expected.

Why: the value is left out; the record counts without it, unless the key is required.
Example: a French date, an amount with its unit, a region by its name.
```yaml
starts: 02/09/2026
amount: 6 000 €
region: Bretagne
```
How to mend: copy the form shown below the message: 2026-09-02, 6000, FR-BRE.
When to leave it: never.
"""),
    Rule("SCH003", "missing-field", E, "model.md", doc="""
A required key is missing.

Why: without it the record does not stand; its name stays known, and it counts nowhere.
Example: a community without `family`, a brief without `starts`.
How to mend: add the line. `influmap new KIND` makes complete records.
When to leave it: never.
"""),
    Rule("SCH004", "wrong-place", E, "model.md", doc="""
A YAML file is out of place, or its name cannot be an id.

Why: nobody reads a record kept elsewhere; a name with a capital or an accent does not travel between computers.
Example: `people/Léa Moreau.yaml`, `personnes/lea.yaml`, `lea.yml`.
How to mend: move the file to a folder of records, or rename it as proposed: lower-case letters without accents,
digits, single hyphens, `.yaml`.
When to leave it: it is no record; keep the file in `docs/`.
"""),
    Rule("SCH005", "newer-format", E, "model.md", doc="""
The files are of a newer format than this version of influmap knows.

Why: half reading a format one does not know would lose information; the command stops.
Example: `influmap: 2` in `influmap.yaml`, written by a colleague who is up to date.
How to mend: upgrade influmap: `pipx upgrade influmap`.
When to leave it: never.
"""),
    Rule("SCH006", "another-day-in-the-name", Severity.INFO, "model.md", doc="""
The name of an exchange's file bears another day than the exchange itself.

Why: folders are read by name; an exchange is looked for where its name says, and found elsewhere in the story.
Example: the date was corrected in `interactions/lea-moreau/2026-09-02-ask-k4w2.yaml`, and the name stayed.
```yaml
date: 2026-09-12
```
How to mend: `influmap tidy` gives the file the name of its day, and writes it wherever the old one was named.
When to leave it: never; if the name is right, correct the date.
"""),
)  # fmt: skip
