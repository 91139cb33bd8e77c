-- How each file stands to what is stored. In: sent_row(file_no, form, unit_id, month, row, sha256, sent_sha256).
WITH stored AS (
    SELECT file_no, coalesce(bool_and(r.sha256 IN (s.sha256, s.sent_sha256)), false) AND count(*) = count(r.sha256) AS is_known,
        list(DISTINCT r.submission_id ORDER BY r.submission_id) FILTER (r.submission_id IS NOT NULL) AS supersedes
    FROM sent_row s LEFT JOIN stored_report r USING (form, unit_id, month)
    GROUP BY file_no
),
-- The smallest place that all units of the file lie in; a file of one unit is that unit's own.
holding AS (
    SELECT s.file_no, p.place_id, count(*) AS units,
        coalesce(list_position(['province', 'district', 'commune'], any_value(u.level)), 0) AS depth
    FROM sent_row s
    JOIN place_unit p ON p.unit_id = s.unit_id AND p.via = 'own' AND s.month BETWEEN p.first AND p.last
    LEFT JOIN unit u ON u.unit_id = p.place_id
    GROUP BY s.file_no, p.place_id
),
whole AS (SELECT file_no, count(*) AS units FROM sent_row GROUP BY file_no),
place AS (
    SELECT file_no, arg_max(place_id, depth) AS place_id FROM holding JOIN whole USING (file_no, units) GROUP BY file_no
)
SELECT file_no, is_known, coalesce(supersedes, []), place_id FROM stored LEFT JOIN place USING (file_no);
