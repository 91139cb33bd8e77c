-- "Theo đơn vị hiện nay": open communes with the history of the communes whose default heirs they are, as places of
-- their own beside those with only what they reported themselves. Nobody's scope is such a place: what a commune's
-- predecessors reported is seen by whoever may see the predecessors. In: carried, ancestor of succeeded.sql; span.

-- The id of a place with its history, and the place's own id of either (dashboard/queries/ground.py reads the same).
CREATE MACRO with_history(place_id_) AS place_id_ || '@today';
CREATE MACRO without_history(place_id_) AS split_part(place_id_, '@', 1);

INSERT INTO place_unit
SELECT with_history(c.heir), s.unit_id, s.first, s.last, 'heir'
FROM carried c
JOIN span s ON s.unit_id = c.unit_id
JOIN span heir ON heir.unit_id = c.heir AND heir.level = 'commune' AND heir.last = DATE '9999-12-31'
ORDER BY 1, 2, 3;

INSERT INTO estimate
SELECT with_history(a.heir), count(*) FILTER (is_whole), count(*), 0, min(s.first), max(s.last)
FROM ancestor a
JOIN span s ON s.unit_id = a.unit_id
JOIN span heir ON heir.unit_id = a.heir AND heir.last = DATE '9999-12-31'
GROUP BY a.heir
HAVING NOT bool_and(is_whole)
ORDER BY 1;
