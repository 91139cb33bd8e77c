-- Files whose every count but zero is a multiple of 1,000: perhaps all a thousandfold. In: sheet_value.
SELECT file_no, min(row) AS row, arg_min(indicator, (row, i.position)) AS field, 'all_in_thousands' AS code,
    count(*) AS value, arg_min(value, (row, i.position)) AS high, arg_min(value, (row, i.position)) // 1000 AS low
FROM sheet_value JOIN indicator i USING (indicator) WHERE value > 0
GROUP BY file_no HAVING count(*) >= {few} AND bool_and(value % 1000 = 0)
