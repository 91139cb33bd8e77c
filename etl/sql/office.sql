-- What of the office's decisions (decision.sql, signed.sql) a scope may see. In: decision, signed(), visible_place.

-- Decisions about places in the scope.
CREATE MACRO visible_decision(scope_) AS TABLE
SELECT d.* FROM decision d SEMI JOIN visible_place(scope_) p ON p.place_id = d.place_id;

-- Units' months that are final, of units that the scope may see in the month; `who` signed them off last, and when.
CREATE MACRO visible_signed(scope_) AS TABLE
SELECT f.*, d.sequence, d.who, d.decided_at FROM signed() f
JOIN place_unit s ON s.place_id = scope_ AND s.unit_id = f.unit_id AND f.month BETWEEN s.first AND s.last
LEFT JOIN decision d ON d.decision_id = f.decision_id;

-- The numbers that places have registered for their targets bind all who lie in them, so everybody may know them; the
-- account that registered one is told only of places in the scope.
CREATE MACRO roadmap_in_force(scope_) AS TABLE
SELECT d.place_id, d.target, d.year, d.value, d.citation, d.text, d.decided_at,
    CASE WHEN d.place_id IN (SELECT place_id FROM visible_place(scope_)) THEN d.who END AS who
FROM decision d WHERE d.kind = 'roadmap' AND d.is_current;
