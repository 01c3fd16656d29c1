// The same work in DuckDB: a CSV of events into a table, and the funnel of five steps within seven
// days, by country. Prints seconds as JSON.
//
// usage: node event_duckdb.mjs FILE.csv FOLDER
// DUCKDB_NODE: the folder that holds node_modules/@duckdb/node-api.
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.env.DUCKDB_NODE ?? process.cwd(), 'any.js'));
const { DuckDBInstance } = require('@duckdb/node-api');
const [csv, folder] = process.argv.slice(2);

const names = ['Visited', 'Signed up', 'Wizard started', 'Data connected', 'Reported'];
let funnel = `WITH c1 AS (SELECT "user", country, min("time") AS t1, min("time") AS t FROM e
  WHERE event = '${names[0]}' GROUP BY ALL)`;
for (let k = 2; k <= names.length; ++k) {
    funnel += `, c${k} AS (SELECT c."user", c.country, c.t1, min(e."time") AS t FROM c${k - 1} AS c
      JOIN e ON e."user" = c."user" AND e.event = '${names[k - 1]}' AND e."time" >= c.t
      AND e."time" <= c.t1 + INTERVAL 7 DAY GROUP BY ALL)`;
}
funnel += names.map((_, k) => ` SELECT ${k + 1} AS step, country, count(*) AS n FROM c${k + 1}
  GROUP BY country`).join(' UNION ALL ');

const seconds = start => Number(process.hrtime.bigint() - start) / 1e9;
const instance = await DuckDBInstance.create(path.join(folder, 'events.duckdb'), { threads: '2' });
const connection = await instance.connect();
let start = process.hrtime.bigint();
await connection.run(`CREATE TABLE e AS SELECT * FROM read_csv('${csv.replaceAll("'", "''")}')`);
const load = seconds(start);
const times = [];
for (let run = 0; run < 5; ++run) {
    start = process.hrtime.bigint();
    await connection.runAndReadAll(funnel);
    times.push(seconds(start));
}
const first = load + times[0];
times.sort((a, b) => a - b);
console.log(JSON.stringify({ load, firstAnswer: first, funnel: times[2] }));
