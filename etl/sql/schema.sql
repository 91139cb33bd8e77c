-- The tables of a snapshot. A snapshot is read-only once named; all of it follows from archive + reference.

CREATE TABLE unit (
    unit_id VARCHAR PRIMARY KEY, code VARCHAR NOT NULL, level VARCHAR NOT NULL, name VARCHAR NOT NULL,
    parent_code VARCHAR NOT NULL, valid_from DATE, valid_to DATE
);
CREATE TABLE succession (
    old_code VARCHAR, old_level VARCHAR, new_code VARCHAR, new_level VARCHAR, "on" DATE,
    is_split BOOLEAN, is_default BOOLEAN
);
-- What units were called before, each up to the day `last` (etl/reference/renames.py).
CREATE TABLE earlier_name (unit_id VARCHAR, name VARCHAR, last DATE);
-- Ids that go on under another from the day `on` (etl/reference/heirs.py); `is_same` where both mean one unit.
CREATE TABLE heir (unit_id VARCHAR PRIMARY KEY, heir_id VARCHAR, "on" DATE, is_same BOOLEAN);
CREATE TABLE indicator (
    indicator VARCHAR PRIMARY KEY, position INTEGER, grp VARCHAR, label_vi VARCHAR, label_en VARCHAR,
    kind VARCHAR, better VARCHAR, frequency VARCHAR, first DATE, last DATE, unit_vi VARCHAR, unit_en VARCHAR,
    definition_vi VARCHAR, definition_en VARCHAR, basis VARCHAR
);
CREATE TABLE programme (
    programme VARCHAR PRIMARY KEY, name_vi VARCHAR, name_en VARCHAR, basis VARCHAR, valid_from DATE, valid_to DATE
);
CREATE TABLE phase (
    phase VARCHAR PRIMARY KEY, programme VARCHAR, name_vi VARCHAR, name_en VARCHAR, first DATE, last DATE,
    source VARCHAR
);
CREATE TABLE target (
    target VARCHAR PRIMARY KEY, position INTEGER, programme VARCHAR, name_vi VARCHAR, name_en VARCHAR,
    measure VARCHAR, scope_level VARCHAR, comparator VARCHAR, value DOUBLE, unit VARCHAR, per VARCHAR,
    first DATE, last DATE, note_vi VARCHAR, note_en VARCHAR, source_vi VARCHAR, source_en VARCHAR
);
-- How the actual of a target is counted (etl/reference/targets.py: Measure).
CREATE TABLE measure (
    measure VARCHAR PRIMARY KEY, indicator VARCHAR, kind VARCHAR, is_total BOOLEAN, opening VARCHAR, grp VARCHAR,
    subject_vi VARCHAR, subject_en VARCHAR, counted_vi VARCHAR, counted_en VARCHAR
);
-- Which indicators the review of a programme shows, in which order.
CREATE TABLE review (position INTEGER, programme VARCHAR, indicator VARCHAR);
-- `indicator` is empty where no form carries the count; label_vi and label_en then say what was counted.
CREATE TABLE published (
    place VARCHAR, level VARCHAR, indicator VARCHAR, value BIGINT, qualifier VARCHAR, first DATE, last DATE,
    source VARCHAR, label_vi VARCHAR, label_en VARCHAR
);
CREATE TABLE tile (code VARCHAR, level VARCHAR, valid_from DATE, within VARCHAR, col INTEGER, "row" INTEGER);
CREATE TABLE reporting (
    place_id VARCHAR, level VARCHAR, first DATE, last DATE, month_starts INTEGER, due_day INTEGER
);
-- Which forms, beside the monthly report, units of a level in a place owe: for the month `first` and each `every` months
-- after it, `days_after` days after the month's own report is due.
CREATE TABLE duty (
    place_id VARCHAR, form VARCHAR, level VARCHAR, first DATE, last DATE, every INTEGER, days_after INTEGER
);

-- The first day of each lunar year: months that it moved across from one year to the next are not alike.
CREATE TABLE lunar_new_year (day DATE PRIMARY KEY);

-- From the day `on`, figures of `groups` (every group where empty) mean something else; `splits` where the definition
-- changed, not only the units.
CREATE TABLE definition ("on" DATE, groups VARCHAR[], splits BOOLEAN, text_vi VARCHAR, text_en VARCHAR,
    source_vi VARCHAR, source_en VARCHAR);

-- Every unit, and the nation; then former districts (former.sql) and groups of units (groups.sql), which are places
-- but no units. `label` tells units of one name apart by their time.
CREATE TABLE place (
    place_id VARCHAR PRIMARY KEY, code VARCHAR, level VARCHAR, name VARCHAR, valid_from DATE, valid_to DATE,
    label_vi VARCHAR, label_en VARCHAR
);
-- Which place lies directly in which, from the day `first` to the day `last`.
CREATE TABLE place_parent (place_id VARCHAR, parent_id VARCHAR, first DATE, last DATE, via VARCHAR);
-- Which units lie in a place, at any depth, itself included; `via` predecessor where by succession, former and group
-- for the places of those names. `X@today` (via heir) is the open commune or group X with the history of the communes
-- whose default heirs it has; it is never anybody's scope.
CREATE TABLE place_unit (place_id VARCHAR, unit_id VARCHAR, first DATE, last DATE, via VARCHAR);
-- Into which places a place is divided, and which of its units counts in which of them, from when to when. `view` is
-- empty for the units as they reported, today for today's units, former for former districts: of each of these every
-- unit of the place is in exactly one part on any day. In group, the groups of its units, which can overlap.
CREATE TABLE part (place_id VARCHAR, view VARCHAR, part_id VARCHAR, unit_id VARCHAR, first DATE, last DATE);
-- Places whose figures from the month `first` to the month `last` are an estimate, as units went to several heirs or
-- across old borders: of the `parts` communes concerned `whole` lie wholly inside, `elsewhere` of its old communes are
-- counted in another place.
CREATE TABLE estimate (
    place_id VARCHAR, whole INTEGER, parts INTEGER, elsewhere INTEGER, first DATE, last DATE
);
-- Kinds of areas that need their own view, and which units are of which kind; source says where that is written.
CREATE TABLE area_kind (kind VARCHAR PRIMARY KEY, position INTEGER, name_vi VARCHAR, name_en VARCHAR, source VARCHAR);
CREATE TABLE unit_area (unit_id VARCHAR, kind VARCHAR, source VARCHAR, confidence VARCHAR);

CREATE TABLE submission (
    submission_id VARCHAR PRIMARY KEY, sequence BIGINT, form VARCHAR, period DATE, unit_id VARCHAR, sha256 VARCHAR,
    file_name VARCHAR, received_at TIMESTAMP, who VARCHAR, channel VARCHAR, reason VARCHAR, illustrative BOOLEAN,
    warnings INTEGER, row_count INTEGER, approved_by VARCHAR
);
-- One line per unit and month of every accepted file.
CREATE TABLE report (
    form VARCHAR, unit_id VARCHAR, month DATE, submission_id VARCHAR, row_number INTEGER, received_at TIMESTAMP,
    is_current BOOLEAN, superseded_by VARCHAR
);
-- Current values only. A cell left blank has no line: missing is not zero.
CREATE TABLE observation (
    indicator VARCHAR, month DATE, unit_id VARCHAR, value BIGINT, submission_id VARCHAR, row_number INTEGER
);
-- States of units that told none for the month: the value of `from_unit` (the unit itself, or one of the `parts` that it
-- was made of) in the month `as_of` (carried.sql). Months may lie ahead of today's: who asks says up to which.
CREATE TABLE carried_state (
    indicator VARCHAR, month DATE, unit_id VARCHAR, value BIGINT, as_of DATE, from_unit VARCHAR, parts INTEGER
);
CREATE TABLE superseded (
    indicator VARCHAR, month DATE, unit_id VARCHAR, value BIGINT, submission_id VARCHAR, row_number INTEGER,
    superseded_by VARCHAR
);
-- Who has to send which form for which month, and by when (NULL where no rule says); months may lie ahead of today's.
-- `is_begun` once somebody under the same rule has sent that month or a later one. `part` is the place whose rule asked,
-- `ground` its living heir (a merged province and its predecessors are one ground), `parts` how many of these there
-- were in the month: by them figures are compared across a merger.
CREATE TABLE due (
    form VARCHAR, unit_id VARCHAR, month DATE, period_start DATE, period_end DATE, due_on DATE,
    part VARCHAR, ground VARCHAR, parts INTEGER, is_begun BOOLEAN
);
-- What the office decided: sign-offs, roadmaps, notes, rebases, actions (etl/decisions/kinds.py). Of all decisions about
-- one thing (subject, place, month, form, indicator, target, year, action) the latest is current. `action` is the number
-- of the decision that raised the action.
CREATE TABLE decision (
    sequence BIGINT PRIMARY KEY, decision_id VARCHAR, kind VARCHAR, subject VARCHAR, place_id VARCHAR, month DATE,
    form VARCHAR, indicator VARCHAR, target VARCHAR, year INTEGER, value DOUBLE, citation VARCHAR, action BIGINT,
    agency VARCHAR, due DATE, about VARCHAR, text VARCHAR, who VARCHAR, decided_at TIMESTAMP, is_current BOOLEAN
);
-- From which months on the figures of a place are counted anew, by its own rebase (`is_own`) or by those of places in it
-- that make enough of them (rebase.sql): nothing is compared, judged or drawn across.
CREATE TABLE rebase (place_id VARCHAR, indicator VARCHAR, month DATE, is_own BOOLEAN, decided_at TIMESTAMP);
-- The values that a register's columns of choices may have; `choice` is what the registers store.
CREATE TABLE choice (list VARCHAR, choice VARCHAR, position INTEGER, value_vi VARCHAR, value_en VARCHAR);
-- Registers have a table each (etl/snapshot/register_tables.py).
-- Which submission a unit's register is from the month `first` to the month `last`; one that states that there is
-- nothing has no rows above.
CREATE TABLE register_report (form VARCHAR, unit_id VARCHAR, first DATE, last DATE, submission_id VARCHAR);
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR);
