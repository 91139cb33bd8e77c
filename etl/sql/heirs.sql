-- Every other id of a unit that was renamed is a way to ask for the unit, whoever asks: it holds what the unit holds.
-- In: heir, place_unit.
INSERT INTO place_unit
SELECT h.unit_id, p.unit_id, p.first, p.last, p.via
FROM heir h JOIN place_unit p ON p.place_id = h.heir_id
WHERE h.is_same
ORDER BY 1, 2, 3;
