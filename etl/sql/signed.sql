-- Which units' months are final: for each unit and month the latest sign-off or reopening of any place that holds
-- it counts. `place_id` is the place that signed, `decision_id` the decision. In: decision, place_unit.
CREATE OR REPLACE MACRO signed() AS TABLE
SELECT d.form, p.unit_id, d.month, arg_max(d.place_id, d.sequence) AS place_id,
    arg_max(d.decision_id, d.sequence) AS decision_id
FROM decision d JOIN place_unit p ON p.place_id = d.place_id AND d.month BETWEEN p.first AND p.last
WHERE d.subject = 'sign_off'
GROUP BY d.form, p.unit_id, d.month
HAVING arg_max(d.kind, d.sequence) = 'sign_off';
