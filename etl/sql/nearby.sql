-- Stored figures the checks compare with: of the wave's units a year back and a month ahead, and of their kin.
CREATE OR REPLACE TEMP TABLE nearby AS
SELECT o.indicator, o.month, o.unit_id, o.value, i.frequency
FROM stored_observation o
JOIN indicator i USING (indicator)
WHERE o.month BETWEEN getvariable('first_month') AND getvariable('last_month')
    AND o.unit_id IN (SELECT unit_id FROM unit_row UNION SELECT kin_id FROM kin);
