-- The communes of the wave's districts, whose figures the districts' contain. In: unit_row, kin.
INSERT INTO kin
SELECT r.unit_id, r.month, p.unit_id
FROM (SELECT DISTINCT unit_id, month FROM unit_row WHERE level = 'district') r
JOIN place_unit p ON p.place_id = r.unit_id AND p.via = 'own' AND r.month BETWEEN p.first AND p.last
    AND p.unit_id <> r.unit_id;
