-- The office's decisions; of those about one thing the latest stands. In: new_decision.
INSERT INTO decision
SELECT *, row_number() OVER (
    PARTITION BY subject, place_id, month, form, indicator, target, year ORDER BY sequence DESC
) = 1
FROM new_decision ORDER BY sequence;
