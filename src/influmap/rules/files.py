"""YML: what the reader finds in the typing of a file, then SCH. Declared and explained here, seen in `store`."""

from __future__ import annotations

from influmap.models.finding import Severity
from influmap.rules import shape
from influmap.rules.base import Rule

E, W = Severity.ERROR, Severity.WARNING

RULES = (
    Rule("YML001", "yaml-syntax", E, "model.md", doc="""
The file cannot be read as it is typed.

Why: nothing in it counts until it is read; the record is missing everywhere.
Example: a quote that is opened and never closed.
```yaml
summary: "Met at the stand
topic: velo-cargo
```
How to mend: look at the line shown and the one before. When the cause is recognised (a quote, a bracket, a shift, a
missing colon, a dash without its space, a file of another tool), the corrected line is shown; when that line is
proved to make the file readable, the record counts as if it were written so.
When to leave it: never.
"""),
    Rule("YML002", "duplicate-key", E, "model.md", doc="""
The same key is written twice in the same place.

Why: YAML keeps one of the two values without a word; two colleagues believe they said different things.
Example: both lines stay after a merge.
```yaml
city: Rennes
city: Brest
```
How to mend: keep one line. Two values for one key are a list, where the key accepts one.
When to leave it: never.
"""),
    Rule("YML003", "french-colon", E, "glossary 2.2", doc="""
A colon followed by a space cuts a text in two.

Why: it is ordinary French typography, and it is how YAML separates a key from its value.
Example: the sentence stops at the first colon.
```yaml
why: She asked about insurance: we have the figures.
```
How to mend: put the whole text between straight quotes. The corrected line is shown under the message.
```yaml
why: "She asked about insurance: we have the figures."
```
When to leave it: never.
"""),
    Rule("YML004", "swallowed-hashtag", W, "glossary 2.2", doc="""
A hashtag is taken for a comment, and the rest of the line is lost.

Why: after a space, `#` opens a YAML comment; nothing tells it.
Example: only "We sign with" is left.
```yaml
summary: We sign with #zfe and #velo
```
How to mend: put the whole text between straight quotes. The corrected line is shown under the message.
When to leave it: it is a comment; write a space after the `#`.
"""),
    Rule("YML005", "reserved-start", E, "glossary 2.2", doc="""
A text begins with a sign that YAML keeps for itself.

Why: `@ % * & ! | > - ?` and the backtick open something else than a text.
Example: an account as it is written on the networks.
```yaml
handle: @lea.a.pedale
```
How to mend: put the text between straight quotes, or leave the sign out. The corrected line is shown under the message.
When to leave it: never.
"""),
    Rule("YML006", "conflict-marker", E, "model.md", doc="""
A git merge was not finished: both versions are in the file.

Why: nobody has chosen yet; reading one of the two would choose in your place.
Example: the marks that git writes.
```yaml
<<<<<<< HEAD
city: Rennes
=======
city: Brest
>>>>>>> nadia
```
How to mend: keep the right lines, delete the three marks, save, then `git add` the file.
When to leave it: never.
"""),
    Rule("YML007", "encoding", E, "model.md", doc="""
The file is not in UTF-8, or holds characters that no program should write.

Why: accents come out as signs, and control characters move the cursor of a terminal or break an export.
Example: a file saved as "ANSI", "Latin-1" or "Unicode" by an old editor, a picture named like a record.
How to mend: save the file again as UTF-8; delete the invisible character that is shown by its number.
When to leave it: never.
"""),
    Rule("YML008", "too-much", E, "model.md", doc="""
The file is larger or deeper than a record can be.

Why: it is an export or a mistake, and reading it whole could take the memory of the machine.
Example: more than 5 MB, more than 64 nested levels, more than 500,000 values.
How to mend: split it, one record per file; `influmap import` reads large lists.
When to leave it: never.
"""),
    Rule("YML009", "tab-indent", E, "model.md", doc="""
A tab is used to shift a line.

Why: YAML accepts spaces only; two editors do not show a tab with the same width.
Example: a line pasted from a spreadsheet.
How to mend: replace each tab by two spaces; your editor can do it for the whole file.
When to leave it: never.
"""),
    Rule("YML010", "not-a-plain-file", W, "model.md", doc="""
Something that is not a plain file stands where a record is expected; it was not read.

Why: a link may lead out of the workspace or nowhere; a pipe or a device never ends.
Example: a link to a folder of one colleague's machine, a folder named `lea-moreau.yaml`.
How to mend: replace it by a real file inside the workspace, or rename it.
When to leave it: it is no record, and its name does not end in `.yaml`.
"""),
    Rule("YML011", "swallowed-comma", E, "glossary 2.2", doc="""
A comma cut a text written inside braces or brackets.

Why: in { } and [ ] a comma separates; what follows becomes a key without value, or an item of its own.
Example: the second half of the sentence is lost.
```yaml
contact: {pitch: One paragraph, one date}
```
How to mend: write one key per line, or put the text between straight quotes. A number takes a point.
```yaml
contact:
  pitch: One paragraph, one date
```
When to leave it: they were two items; begin the second with a capital.
"""),
    Rule("YML012", "not-a-record", E, "model.md", doc="""
The file uses anchors, aliases, tags, merge keys, or holds several documents.

Why: a record needs none of them, YAML readers disagree about them, and small files can explode through them.
Example: a line `---` in the middle of the file, `<<: *defaults`.
How to mend: write the value in full; put a text that begins with one of these signs between straight quotes; give
each record its own file.
When to leave it: never.
"""),
    Rule("YML013", "invisible-character", W, "glossary 2.2", doc="""
A character that nobody sees is in the file.

Why: the word that holds it is no longer the same word: a key is not recognised, a search finds nothing, a line is read
the other way round. Where it makes a line unreadable, it is an error.
Example: a space typed with Alt, pasted from a word processor, right after `topic:`.
How to mend: delete the character and type an ordinary space. The corrected line is shown
when there is no doubt.
When to leave it: a no-break space inside a sentence is not reported.
"""),
    Rule("YML014", "curly-quotes", W, "glossary 2.2", doc="""
Curly quotes surround a value.

Why: to YAML they are letters like any others; they protect nothing, and documents print them. Where the text they were
meant to protect breaks, it is an error.
Example: a word processor replaced the straight quotes.
```yaml
pitch: “One paragraph, one date”
```
How to mend: replace them by straight quotes, or remove them.
When to leave it: the value is a quotation, and the quotes are to be printed.
"""),
    *shape.RULES,
)  # fmt: skip
