-- How a cell's text becomes a month, a unit's code, a count. Every macro takes the text as read: NFC, stripped.
-- {gaps}, {identity}, {phone}, {lookalike}, {secret}, {no_secret}, {period_words}, {period_sign} are the patterns of
-- etl/privacy/patterns.py.

-- Full-width digits and signs, spaces of every width, as the plain ones.
CREATE OR REPLACE TEMP MACRO plain(text) AS
    translate(regexp_replace(text, '[\x{A0}\x{1680}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}]', ' ', 'g'),
        '０１２３４５６７８９．，－＋／', '0123456789.,-+/');

-- Excel users protect leading zeros as ="00004" or '00004.
CREATE OR REPLACE TEMP MACRO unit_code_of(text) AS
    regexp_replace(regexp_replace(plain(text), '^="(.*)"$', '\1'), '^''', '');

-- Without accents, lower case, single spaces, and without the midnight that Excel adds to a date.
CREATE OR REPLACE TEMP MACRO plain_period(text) AS
    trim(regexp_replace(regexp_replace(replace(lower(strip_accents(plain(text))), 'đ', 'd'), '\s+', ' ', 'g'),
        '[ t]0?0:00(:00(\.0+)?)?$', ''));

-- A period as year|month|day, day first; a part not written is empty. Unreadable text stays without a bar.
CREATE OR REPLACE TEMP MACRO period_parts(plain) AS string_split(
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(plain,
    '^(?:ky )?(?:bao cao )?(?:thang|thg|th|t)?[ .]*([0-9]{1,2})(?: ?[/.-] ?|,? ?nam )([0-9]{4})$', '\2|\1|'),
    '^([0-9]{4}) ?[/.-] ?([0-9]{1,2})$', '\1|\2|'),
    '^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})$', '\3|\2|\1'),
    '^([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})$', '\1|\2|\3'),
    '^(?:ky )?(?:bao cao )?(?:nam )?([0-9]{4})$', '\1||'), '|');

-- Why these parts name no month of a form of this frequency; NULL where they do. A date is a month only on its
-- 1st: 15/10 may belong to either month of a 15-to-14 period, and 10/01 may be an American 1 October.
CREATE OR REPLACE TEMP MACRO period_problem(year, month, day, frequency) AS CASE
    WHEN year IS NULL OR year NOT BETWEEN 2000 AND 2100 OR month NOT BETWEEN 1 AND 12 THEN 'period_unreadable'
    WHEN frequency = 'year' AND month IS NOT NULL THEN 'period_not_year'
    WHEN frequency = 'month' AND month IS NULL THEN 'period_not_month'
    WHEN day <> 1 THEN 'period_day'
END;

CREATE OR REPLACE TEMP MACRO digits_of(plain) AS regexp_replace(plain, '[^0-9]', '', 'g');

-- Why the text may not be stored at all: a code of etl/privacy/patterns.py, or NULL.
CREATE OR REPLACE TEMP MACRO private_code(text) AS CASE
    WHEN regexp_matches(regexp_replace(lower(text), '{no_secret}', ' ', 'g'), '{secret}') OR lower(text) = 'mat' THEN 'secret_mark'
    WHEN regexp_matches(regexp_replace(text, '{gaps}', '', 'g'), '{identity}') THEN 'identity_number'
    WHEN regexp_matches(regexp_replace(text, '{gaps}', '', 'g'), '{phone}') THEN 'phone_number'
    WHEN regexp_matches(lower(text), '{lookalike}') AND length(digits_of(text)) >= 7 THEN 'identity_number'
END;

-- Whether a period that cannot be read may be quoted: it has no other words than those of periods.
CREATE OR REPLACE TEMP MACRO is_period_like(plain) AS
    regexp_full_match(plain, '{period_words}') AND regexp_matches(plain, '{period_sign}') AND length(digits_of(plain)) < 9;

-- A count as nearly all are written, known at a glance.
CREATE OR REPLACE TEMP MACRO is_short(text) AS regexp_full_match(text, '[0-9]{1,7}');

-- Groups of three after a dot, a comma or a space are thousands; 0.123 is not a group.
CREATE OR REPLACE TEMP MACRO is_whole(plain) AS
    regexp_full_match(plain, '[0-9]+|[1-9][0-9]{0,2}((\.[0-9]{3})+|(,[0-9]{3})+|( [0-9]{3})+)');
CREATE OR REPLACE TEMP MACRO is_decimal(plain) AS
    regexp_full_match(plain, '([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+),[0-9]+|([0-9]+|[1-9][0-9]{0,2}(,[0-9]{3})+)\.[0-9]+');
CREATE OR REPLACE TEMP MACRO whole_part(plain) AS
    try_cast(digits_of(regexp_extract(plain, '^(.*)[.,][0-9]+$', 1)) AS BIGINT);

-- Why a text is not a count, by its shape; NULL where it is one. Leading zeros are read as typed: 007 is 7,
-- for no other number is written so. Three decimals after four digits or a zero may be a wrong group of
-- thousands as well as decimals, so no repair is offered for them.
CREATE OR REPLACE TEMP MACRO count_problem(plain) AS CASE
    WHEN is_whole(plain) THEN CASE WHEN try_cast(digits_of(plain) AS HUGEINT) <= {largest} THEN NULL ELSE 'too_large' END
    WHEN regexp_full_match(plain, '[-–—−]') THEN 'dash_is_zero'
    WHEN regexp_full_match(plain, '…+|\.{3,}') THEN 'ellipsis_is_missing'
    WHEN regexp_full_match(plain, '#(DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA|EXTERNAL!|PYTHON!|TIMEOUT!|#+)') THEN 'excel_error'
    WHEN regexp_matches(plain, '^=') THEN 'formula'
    WHEN regexp_full_match(plain, '([-–−] ?[0-9][0-9., ]*|\([0-9][0-9., ]*\))') THEN 'negative'
    WHEN regexp_full_match(plain, '\+ ?[0-9][0-9., ]*') THEN 'plus_sign'
    WHEN regexp_full_match(plain, '[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+') THEN 'scientific'
    WHEN regexp_full_match(plain, '([0-9]{1,2}[/-])?[0-9]{1,2}[/-][0-9]{4}|[0-9]{4}[/-][0-9]{1,2}([/-][0-9]{1,2}([ T].*)?)?')
        THEN 'date_in_count'
    WHEN is_decimal(plain) AND regexp_matches(plain, '^[0-9.,]*[.,][0-9]{3}$') THEN 'ambiguous_number'
    WHEN is_decimal(plain) AND regexp_matches(plain, '[.,]0+$') THEN 'decimal_zero'
    WHEN is_decimal(plain) THEN 'not_whole'
    WHEN regexp_full_match(plain, '[0-9][0-9.,/%()+–— -]*') THEN 'ambiguous_number'
    ELSE 'free_text'
END;

-- A number 1.234 as workbooks hold it (etl/read/workbook.py writes a fourth decimal): mostly 1,234 typed where the comma
-- is the decimal sign.
CREATE OR REPLACE TEMP MACRO is_lost_group(text) AS regexp_full_match(text, '[1-9][0-9]{0,2}\.[0-9]{3}0');

-- The last: a connection that has this one has them all.
CREATE OR REPLACE TEMP MACRO macros_are_here() AS true;
