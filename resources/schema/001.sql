-- Throughline project file, schema version 1.
--
-- How to read it: ids are UUIDs as text. Dates are 'YYYY-MM-DD', times UTC
-- 'YYYY-MM-DDThh:mm:ss.sssZ', '' where there is none; a number that is not known is NULL.
-- Lists are JSON. Words of an enumeration stand behind their column.
-- created_at, changed_at and author are set by the program with every change.
--
-- Looking in:  SELECT * FROM v_indicator_series;   SELECT * FROM v_dropoff;

----------------------------------------------------------------------------------------------
-- The map: one row a thing
----------------------------------------------------------------------------------------------

CREATE TABLE settings (
    id          TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL DEFAULT '',  -- of the project; empty: from the outcome's first words
    author      TEXT NOT NULL DEFAULT '',  -- of the edits made here
    time_zone   TEXT NOT NULL DEFAULT '',  -- IANA name
    today       TEXT NOT NULL DEFAULT '',  -- a fixed "today", invalid: the local date
    alone       INTEGER NOT NULL DEFAULT 0,  -- "I work alone": silences findings about teams
    sample_note TEXT NOT NULL DEFAULT ''  -- says that the data are a sample, and whose; empty: not a sample
) STRICT;

CREATE TABLE outcome (
    id                TEXT NOT NULL PRIMARY KEY,
    sentence          TEXT NOT NULL DEFAULT '',
    who               TEXT NOT NULL DEFAULT '',
    change            TEXT NOT NULL DEFAULT '',
    measured_by       TEXT NOT NULL DEFAULT '',  -- "counted as"
    unit              TEXT NOT NULL DEFAULT '',
    baseline          REAL,
    baseline_owner    TEXT NOT NULL DEFAULT '',  -- who finds a baseline that is not known yet
    baseline_due      TEXT NOT NULL DEFAULT '',  -- by when
    target            REAL,
    by                TEXT NOT NULL DEFAULT '',
    better_off        TEXT NOT NULL DEFAULT '',
    better_off_answer TEXT NOT NULL DEFAULT '',  -- unanswered, yes, unclear, no
    worth             TEXT NOT NULL DEFAULT '',
    not_doing         TEXT NOT NULL DEFAULT '',  -- one line each
    stakeholders      TEXT NOT NULL DEFAULT '[]',  -- JSON
    objective         TEXT NOT NULL DEFAULT '',  -- framing as an objective
    north_star        TEXT NOT NULL DEFAULT '',  -- framing as a North Star
    job_to_be_done    TEXT NOT NULL DEFAULT '',  -- framing as a job to be done
    next_review       TEXT NOT NULL DEFAULT '',
    in_use_since      TEXT NOT NULL DEFAULT '',  -- when *Use this sentence* was last said
    shared_id         TEXT NOT NULL DEFAULT '',  -- equal in projects that share this outcome
    closing           TEXT NOT NULL DEFAULT '',  -- open, reached, partly, not, cannotTell
    closed_on         TEXT NOT NULL DEFAULT '',
    indicator         TEXT,  -- the indicator that measures it
    card              TEXT REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,  -- the step that is the outcome's own card
    created_at        TEXT NOT NULL DEFAULT '',
    changed_at        TEXT NOT NULL DEFAULT '',
    author            TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE wording (
    id         TEXT NOT NULL PRIMARY KEY,
    sentence   TEXT NOT NULL DEFAULT '',
    "from"     TEXT NOT NULL DEFAULT '',
    "to"       TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE team (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE step_group (
    id         TEXT NOT NULL PRIMARY KEY,
    title      TEXT NOT NULL DEFAULT '',
    collapsed  INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE event_dataset (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL DEFAULT '',
    properties TEXT NOT NULL DEFAULT '',  -- names of up to four segment columns, JSON array
    created_at TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE step (
    id                  TEXT NOT NULL PRIMARY KEY,
    stage               TEXT NOT NULL DEFAULT '',  -- none, activity, output, intermediate, outcome
    title               TEXT NOT NULL DEFAULT '',
    note                TEXT NOT NULL DEFAULT '',
    owner               TEXT NOT NULL DEFAULT '',  -- a role or person
    team                TEXT,
    planned_from        TEXT NOT NULL DEFAULT '',
    live_since          TEXT NOT NULL DEFAULT '',
    ended               TEXT NOT NULL DEFAULT '',
    key_behaviour       INTEGER NOT NULL DEFAULT 0,
    leaving_is_intended INTEGER NOT NULL DEFAULT 0,  -- a filter: who leaves here is meant to
    not_yet_measured    INTEGER NOT NULL DEFAULT 0,  -- matters, not yet measured
    question            TEXT NOT NULL DEFAULT '',  -- the question "matters, not yet measured" raises
    count_of            TEXT NOT NULL DEFAULT '',  -- what one of its count is
    optional            INTEGER NOT NULL DEFAULT 0,
    event               TEXT NOT NULL DEFAULT '',  -- the event name it is bound to, empty: none
    dataset             TEXT,
    created_at          TEXT NOT NULL DEFAULT '',
    changed_at          TEXT NOT NULL DEFAULT '',
    author              TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE placement (
    id      TEXT NOT NULL PRIMARY KEY REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,
    x       REAL NOT NULL DEFAULT 0,
    y       REAL NOT NULL DEFAULT 0,
    pinned  INTEGER NOT NULL DEFAULT 0,
    "group" TEXT
) STRICT;

CREATE TABLE link (
    id                  TEXT NOT NULL PRIMARY KEY,
    "from"              TEXT REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,  -- the cause
    "to"                TEXT REFERENCES step (id) DEFERRABLE INITIALLY DEFERRED,  -- the effect
    assumption          TEXT NOT NULL DEFAULT '',
    assumption_state    TEXT NOT NULL DEFAULT '',  -- untested, holding, broken
    assumption_since    TEXT NOT NULL DEFAULT '',
    assumption_owner    TEXT NOT NULL DEFAULT '',
    assumption_note     TEXT NOT NULL DEFAULT '',
    lag_days            TEXT,
    confidences         TEXT NOT NULL DEFAULT '[]',  -- JSON
    effect              TEXT NOT NULL DEFAULT '',  -- raises, lowers
    window              TEXT NOT NULL DEFAULT '',  -- of the funnel through this link: "7d", empty: none
    feedback            INTEGER NOT NULL DEFAULT 0,  -- closes a loop: dashed, part of no path
    evidence_grade      TEXT NOT NULL DEFAULT '',  -- guess, expert, observed, beforeAfter, experiment
    evidence_cause      TEXT NOT NULL DEFAULT '',  -- name of the cause's series, empty: by rule
    evidence_effect     TEXT NOT NULL DEFAULT '',  -- name of the effect's series, empty: by rule
    open_question       TEXT NOT NULL DEFAULT '',  -- "how would we notice?"
    open_question_owner TEXT NOT NULL DEFAULT '',
    open_question_due   TEXT NOT NULL DEFAULT '',
    created_at          TEXT NOT NULL DEFAULT '',
    changed_at          TEXT NOT NULL DEFAULT '',
    author              TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE indicator (
    id               TEXT NOT NULL PRIMARY KEY,
    name             TEXT NOT NULL DEFAULT '',
    on_link          TEXT,  -- its home, null where it lives on a step or nowhere
    on_step          TEXT,  -- its home, null where it lives on a link or nowhere
    key              INTEGER NOT NULL DEFAULT 0,
    role             TEXT NOT NULL DEFAULT '',  -- leading, lagging, diagnostic
    kind             TEXT NOT NULL DEFAULT '',  -- count, amount, level, average, ratio, formula
    numerator        TEXT NOT NULL DEFAULT '',  -- name of the numerator's column, for a ratio
    denominator      TEXT NOT NULL DEFAULT '',  -- name of the denominator's column, for a ratio or average
    formula          TEXT NOT NULL DEFAULT '',
    unit             TEXT NOT NULL DEFAULT '',
    better_when      TEXT NOT NULL DEFAULT '',  -- higher, lower
    surface          INTEGER NOT NULL DEFAULT 0,  -- counts motion, not change: takes no target without a defence
    lead             TEXT NOT NULL DEFAULT '',  -- learnings, engagement, adoption, decisions
    definition       TEXT NOT NULL DEFAULT '',
    calculation      TEXT NOT NULL DEFAULT '',
    source           TEXT NOT NULL DEFAULT '',
    owner            TEXT NOT NULL DEFAULT '',
    cadence          TEXT NOT NULL DEFAULT '',  -- day, week, month, quarter, year
    baseline         REAL,
    baseline_date    TEXT NOT NULL DEFAULT '',
    baseline_from    TEXT NOT NULL DEFAULT '',  -- window of the frozen baseline
    baseline_to      TEXT NOT NULL DEFAULT '',
    target           REAL,
    target_date      TEXT NOT NULL DEFAULT '',
    target_kind      TEXT NOT NULL DEFAULT '',  -- riseTo, fallTo, stayAbove, stayBelow
    amber            REAL,  -- threshold between on track and at risk
    red              REAL,  -- threshold between at risk and off track
    amber_action     TEXT NOT NULL DEFAULT '',
    red_action       TEXT NOT NULL DEFAULT '',
    warning_width    REAL,
    allowed_min      REAL,  -- values below are refused at import
    allowed_max      REAL,
    proxy_for        TEXT NOT NULL DEFAULT '',
    proxy_limits     TEXT NOT NULL DEFAULT '',
    gaming_test      TEXT NOT NULL DEFAULT '',  -- unanswered, no, yes, guarded
    guard            TEXT NOT NULL DEFAULT '',
    ten_per_cent     TEXT NOT NULL DEFAULT '',  -- unanswered, no, yes, guarded
    would_act        TEXT NOT NULL DEFAULT '',  -- unanswered, no, yes, guarded
    decision         TEXT NOT NULL DEFAULT '',  -- the decision it changes
    rewarded_on      TEXT NOT NULL DEFAULT '',
    defence          TEXT NOT NULL DEFAULT '',  -- why a surface measure has a target all the same
    north_star       INTEGER NOT NULL DEFAULT 0,
    counter          TEXT NOT NULL DEFAULT '',  -- name of the counter-indicator
    benchmark        REAL,
    benchmark_source TEXT NOT NULL DEFAULT '',
    retired          TEXT NOT NULL DEFAULT '',
    created_at       TEXT NOT NULL DEFAULT '',
    changed_at       TEXT NOT NULL DEFAULT '',
    author           TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE definition_version (
    id          TEXT NOT NULL PRIMARY KEY,
    indicator   TEXT,
    number      INTEGER NOT NULL DEFAULT 0,
    text        TEXT NOT NULL DEFAULT '',
    since       TEXT NOT NULL DEFAULT '',
    why         TEXT NOT NULL DEFAULT '',
    approved_by TEXT NOT NULL DEFAULT '',
    created_at  TEXT NOT NULL DEFAULT '',
    changed_at  TEXT NOT NULL DEFAULT '',
    author      TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE judgement_terms (
    id          TEXT NOT NULL PRIMARY KEY,
    indicator   TEXT,
    number      INTEGER NOT NULL DEFAULT 0,
    terms       TEXT NOT NULL DEFAULT '',
    since       TEXT NOT NULL DEFAULT '',
    why         TEXT NOT NULL DEFAULT '',
    approved_by TEXT NOT NULL DEFAULT '',
    created_at  TEXT NOT NULL DEFAULT '',
    changed_at  TEXT NOT NULL DEFAULT '',
    author      TEXT NOT NULL DEFAULT ''
) STRICT;

-- Where values came from. pending: being written, nothing of it counts. removed: undone.
CREATE TABLE import_batch (
    number        INTEGER PRIMARY KEY,
    state         TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('pending', 'active', 'removed')),
    id            TEXT NOT NULL UNIQUE,
    origin        TEXT NOT NULL DEFAULT '',  -- file, pasted, typed, template
    file          TEXT NOT NULL DEFAULT '',  -- name without its folder; empty for typed values
    bytes         INTEGER NOT NULL DEFAULT 0,
    sha256        TEXT NOT NULL DEFAULT '',
    at            TEXT NOT NULL DEFAULT '',  -- UTC
    sequence      INTEGER NOT NULL DEFAULT 0,  -- grows with every batch: the newest active batch wins
    dialect       TEXT NOT NULL DEFAULT '',  -- JSON
    mapping       TEXT NOT NULL DEFAULT '',  -- JSON
    dimensions    TEXT NOT NULL DEFAULT '',  -- names of the segment dimensions, JSON array
    events        INTEGER NOT NULL DEFAULT 0,
    column_runs   INTEGER NOT NULL DEFAULT 0,  -- rows live in column runs, not in the observation table
    rows_read     INTEGER NOT NULL DEFAULT 0,
    rows_kept     INTEGER NOT NULL DEFAULT 0,
    rows_rejected INTEGER NOT NULL DEFAULT 0,
    created_at    TEXT NOT NULL DEFAULT '',
    changed_at    TEXT NOT NULL DEFAULT '',
    author        TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE recipe (
    id                 TEXT NOT NULL PRIMARY KEY,
    name               TEXT NOT NULL DEFAULT '',
    header_fingerprint TEXT NOT NULL DEFAULT '',
    dialect            TEXT NOT NULL DEFAULT '',  -- JSON
    mapping            TEXT NOT NULL DEFAULT '',  -- JSON
    source             TEXT NOT NULL DEFAULT '',  -- path relative to the project, or a query without its password
    source_sha256      TEXT NOT NULL DEFAULT '',
    watched            INTEGER NOT NULL DEFAULT 0,
    created_at         TEXT NOT NULL DEFAULT '',
    changed_at         TEXT NOT NULL DEFAULT '',
    author             TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE expectation (
    id         TEXT NOT NULL PRIMARY KEY,
    link       TEXT,  -- of this link, else
    indicator  TEXT,  -- of this indicator
    value      REAL,
    low        REAL,  -- a range instead of one value
    high       REAL,
    "from"     TEXT NOT NULL DEFAULT '',  -- for which days; invalid: open
    "to"       TEXT NOT NULL DEFAULT '',
    reason     TEXT NOT NULL DEFAULT '',
    written    TEXT NOT NULL DEFAULT '',  -- UTC
    sealed     TEXT NOT NULL DEFAULT '',  -- UTC, invalid: still open to editing
    created_at TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE experiment (
    id         TEXT NOT NULL PRIMARY KEY,
    hypothesis TEXT NOT NULL DEFAULT '',
    link       TEXT,
    indicator  TEXT,
    design     TEXT NOT NULL DEFAULT '',  -- arms, beforeAfter
    arms       TEXT NOT NULL DEFAULT '',  -- JSON array of arm names
    criterion  TEXT NOT NULL DEFAULT '',  -- what counts as success
    "from"     TEXT NOT NULL DEFAULT '',
    "to"       TEXT NOT NULL DEFAULT '',
    result     TEXT NOT NULL DEFAULT '',
    decision   TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE version (
    id           TEXT NOT NULL PRIMARY KEY,
    name         TEXT NOT NULL DEFAULT '',
    date         TEXT NOT NULL DEFAULT '',
    reason       TEXT NOT NULL DEFAULT '',
    state        TEXT NOT NULL DEFAULT '',  -- the map as JSON
    content_hash TEXT NOT NULL DEFAULT '',
    hash_before  TEXT NOT NULL DEFAULT '',  -- of the version before, so that a chain of versions shows tampering
    created_at   TEXT NOT NULL DEFAULT '',
    changed_at   TEXT NOT NULL DEFAULT '',
    author       TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE review (
    id             TEXT NOT NULL PRIMARY KEY,
    kind           TEXT NOT NULL DEFAULT '',  -- leading, lagging, outcomeDefinition, catchUp, closing
    held_on        TEXT NOT NULL DEFAULT '',
    closed_on      TEXT NOT NULL DEFAULT '',
    attendees      TEXT NOT NULL DEFAULT '[]',  -- JSON
    topics         TEXT NOT NULL DEFAULT '[]',  -- JSON
    learnings      TEXT NOT NULL DEFAULT '',
    actions        TEXT NOT NULL DEFAULT '[]',  -- JSON
    version_before TEXT,
    version_after  TEXT,
    created_at     TEXT NOT NULL DEFAULT '',
    changed_at     TEXT NOT NULL DEFAULT '',
    author         TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE waiver (
    id         TEXT NOT NULL PRIMARY KEY,
    about      TEXT NOT NULL DEFAULT '',
    reason     TEXT NOT NULL DEFAULT '',
    "on"       TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE note (
    id             TEXT NOT NULL PRIMARY KEY,
    kind           TEXT NOT NULL DEFAULT '',  -- interview, recording, caseNote, survey, explanation, other
    about          TEXT NOT NULL DEFAULT '',  -- id of the thing
    text           TEXT NOT NULL DEFAULT '',
    source         TEXT NOT NULL DEFAULT '',
    "on"           TEXT NOT NULL DEFAULT '',
    speaks_against INTEGER NOT NULL DEFAULT 0,
    created_at     TEXT NOT NULL DEFAULT '',
    changed_at     TEXT NOT NULL DEFAULT '',
    author         TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE marker (
    id         TEXT NOT NULL PRIMARY KEY,
    text       TEXT NOT NULL DEFAULT '',
    kind       TEXT NOT NULL DEFAULT '',
    "from"     TEXT NOT NULL DEFAULT '',
    "to"       TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE parked_item (
    id         TEXT NOT NULL PRIMARY KEY,
    text       TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE dismissal (
    id         TEXT NOT NULL PRIMARY KEY,
    finding    TEXT NOT NULL DEFAULT '',
    about      TEXT NOT NULL DEFAULT '',
    reason     TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE pilot (
    id             TEXT NOT NULL PRIMARY KEY,
    start          TEXT NOT NULL DEFAULT '',
    alone          INTEGER NOT NULL DEFAULT 0,
    ticks          TEXT NOT NULL DEFAULT '[]',  -- JSON
    moved_by_weeks INTEGER NOT NULL DEFAULT 0,
    created_at     TEXT NOT NULL DEFAULT '',
    changed_at     TEXT NOT NULL DEFAULT '',
    author         TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE audit (
    id         TEXT NOT NULL PRIMARY KEY,
    "on"       TEXT NOT NULL DEFAULT '',
    answers    TEXT NOT NULL DEFAULT '[]',  -- JSON
    created_at TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT ''
) STRICT;

----------------------------------------------------------------------------------------------
-- Values: small numbers that stand for names
----------------------------------------------------------------------------------------------

-- What a series of values belongs to: an indicator, or a step whose count it is. Rows stay when
-- the thing is removed, so that undo brings it back with its values.
CREATE TABLE series (
    number    INTEGER PRIMARY KEY,
    indicator TEXT UNIQUE,  -- one of the two
    step      TEXT UNIQUE,
    CHECK ((indicator IS NULL) <> (step IS NULL))
) STRICT;

-- Names of the segment dimensions, in the order in which they came.
CREATE TABLE dimension (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE
) STRICT;

-- A value in each of up to four dimensions, in the order of the dimensions' numbers. A dimension
-- that is not named is meant as a whole; number 0 names none: the total.
CREATE TABLE segment (
    number      INTEGER PRIMARY KEY,
    dimension_1 TEXT NOT NULL DEFAULT '',
    value_1     TEXT NOT NULL DEFAULT '',
    dimension_2 TEXT NOT NULL DEFAULT '',
    value_2     TEXT NOT NULL DEFAULT '',
    dimension_3 TEXT NOT NULL DEFAULT '',
    value_3     TEXT NOT NULL DEFAULT '',
    dimension_4 TEXT NOT NULL DEFAULT '',
    value_4     TEXT NOT NULL DEFAULT '',
    UNIQUE (dimension_1, value_1, dimension_2, value_2, dimension_3, value_3, dimension_4, value_4)
) STRICT;

INSERT INTO segment (number) VALUES (0);

-- Values that were typed and those of batches up to 100,000 rows. A value is never overwritten:
-- of the active batches the one with the highest sequence counts.
CREATE TABLE observation (
    series      INTEGER NOT NULL REFERENCES series (number),
    segment     INTEGER NOT NULL REFERENCES segment (number),
    day         INTEGER NOT NULL,            -- first day of the period; date(day) shows it
    batch       INTEGER NOT NULL REFERENCES import_batch (number),
    value       REAL,                        -- NULL: known to be unknown
    denominator REAL,
    estimate    INTEGER NOT NULL DEFAULT 0,
    not_known   INTEGER NOT NULL DEFAULT 0,
    ask_again   TEXT NOT NULL DEFAULT '',    -- not known: when to ask again
    PRIMARY KEY (series, segment, day, batch)
) STRICT, WITHOUT ROWID;

-- Column runs: the values of larger batches, sorted by series, segment and day, in chunks. Each
-- chunk tells what it spans; its columns are coded one after the other (core/store/column_run.h
-- has the format).
CREATE TABLE observation_chunk (
    number       INTEGER PRIMARY KEY,
    batch        INTEGER NOT NULL REFERENCES import_batch (number),
    rows         INTEGER NOT NULL,
    first_series INTEGER NOT NULL,
    last_series  INTEGER NOT NULL,
    first_day    INTEGER NOT NULL,
    last_day     INTEGER NOT NULL,
    columns      BLOB NOT NULL
) STRICT;

CREATE INDEX observation_chunk_by_batch ON observation_chunk (batch, first_series, last_series);

----------------------------------------------------------------------------------------------
-- Event logs: the same column runs, sorted by entity and time
----------------------------------------------------------------------------------------------

CREATE TABLE event_name (
    number  INTEGER PRIMARY KEY,
    dataset TEXT NOT NULL,
    name    TEXT NOT NULL,
    UNIQUE (dataset, name)
) STRICT;

-- Values of the up to four segment columns.
CREATE TABLE event_value (
    number   INTEGER PRIMARY KEY,
    dataset  TEXT NOT NULL,
    property INTEGER NOT NULL,  -- 1 to 4
    value    TEXT NOT NULL,
    UNIQUE (dataset, property, value)
) STRICT;

-- Names of the entities, many in one blob, in the order of their numbers.
CREATE TABLE event_entity_chunk (
    number       INTEGER PRIMARY KEY,
    dataset      TEXT NOT NULL,
    first_entity INTEGER NOT NULL,
    rows         INTEGER NOT NULL,
    names        BLOB NOT NULL
) STRICT;

CREATE TABLE event_chunk (
    number       INTEGER PRIMARY KEY,
    batch        INTEGER NOT NULL REFERENCES import_batch (number),
    dataset      TEXT NOT NULL,
    rows         INTEGER NOT NULL,
    first_entity INTEGER NOT NULL,
    last_entity  INTEGER NOT NULL,
    first_time   INTEGER NOT NULL,  -- milliseconds since 1970, UTC
    last_time    INTEGER NOT NULL,
    columns      BLOB NOT NULL
) STRICT;

CREATE INDEX event_chunk_by_batch ON event_chunk (batch, first_entity);

----------------------------------------------------------------------------------------------
-- What was done
----------------------------------------------------------------------------------------------

-- Every edit, done or undone. `edit` is JSON: its changes with the values before and after.
CREATE TABLE history (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    label     TEXT NOT NULL,
    at        TEXT NOT NULL,
    author    TEXT NOT NULL DEFAULT '',
    undone    INTEGER NOT NULL DEFAULT 0,
    merge_key TEXT NOT NULL DEFAULT '',
    edit      TEXT NOT NULL
) STRICT;

-- When an expectation was sealed, with what it said: each hash covers the one before it.
CREATE TABLE seal (
    number       INTEGER PRIMARY KEY,
    expectation  TEXT NOT NULL,
    at           TEXT NOT NULL,
    content      TEXT NOT NULL,             -- the expectation as JSON
    content_hash TEXT NOT NULL,             -- SHA-256 of hash_before and content, in hex
    hash_before  TEXT NOT NULL DEFAULT ''   -- content_hash of the seal before
) STRICT;

----------------------------------------------------------------------------------------------
-- For reading
----------------------------------------------------------------------------------------------

-- The values that count: of the active batches the newest.
CREATE VIEW v_observation AS
SELECT series, segment, day, value, denominator, estimate, not_known, ask_again
FROM (SELECT observation.*,
             row_number() OVER (PARTITION BY series, segment, day
                                ORDER BY import_batch.sequence DESC) AS place
      FROM observation
      JOIN import_batch ON import_batch.number = observation.batch
      WHERE import_batch.state = 'active')
WHERE place = 1;

-- The same with names, of the indicators and steps there are now.
CREATE VIEW v_indicator_series AS
SELECT CASE WHEN s.step IS NULL THEN 'indicator' ELSE 'step' END AS kind,
       coalesce(i.name, t.title) AS name,
       date(o.day) AS day,
       trim(g.value_1 || ' / ' || g.value_2 || ' / ' || g.value_3 || ' / ' || g.value_4, ' /')
           AS segment,
       o.value,
       o.denominator,
       o.estimate,
       o.not_known
FROM v_observation AS o
JOIN series AS s ON s.number = o.series
JOIN segment AS g ON g.number = o.segment
LEFT JOIN indicator AS i ON i.id = s.indicator
LEFT JOIN step AS t ON t.id = s.step
WHERE coalesce(i.id, t.id) IS NOT NULL
ORDER BY kind, name, o.day, segment;

-- How many of those who reached a link's cause reached its effect, over all days. A day counts
-- with its total where there is one, else with the sum of its segments.
CREATE VIEW v_dropoff AS
WITH day_total AS (
    SELECT series, coalesce(sum(value) FILTER (WHERE segment = 0), sum(value)) AS reached
    FROM v_observation
    GROUP BY series, day
), reach AS (
    SELECT s.step, sum(t.reached) AS reached
    FROM day_total AS t
    JOIN series AS s ON s.number = t.series
    WHERE s.step IS NOT NULL
    GROUP BY s.step
)
SELECT cause.title AS cause,
       effect.title AS effect,
       a.reached AS entered,
       b.reached AS went_on,
       round(b.reached / nullif(a.reached, 0), 4) AS conversion,
       a.reached - b.reached AS lost
FROM link
JOIN step AS cause ON cause.id = link."from"
JOIN step AS effect ON effect.id = link."to"
JOIN reach AS a ON a.step = cause.id
JOIN reach AS b ON b.step = effect.id
ORDER BY lost DESC;
