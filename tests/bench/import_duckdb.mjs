// usage: node import_duckdb.mjs CSV DATABASE: seconds that DuckDB takes to read the table into a
// file, typed as it detects. Prints "missing" where @duckdb/node-api is not installed.
// DUCKDB_NODE: the folder that holds node_modules/@duckdb/node-api, unless node finds it itself.
import { createRequire } from 'node:module';
import path from 'node:path';

const folder = process.env.DUCKDB_NODE;
let DuckDBInstance;
try {
    const from = folder ? path.join(folder, 'any.js') : import.meta.url;
    ({ DuckDBInstance } = createRequire(from)('@duckdb/node-api'));
} catch {
    console.log('missing');
    process.exit(0);
}
const [csv, database] = process.argv.slice(2);
const start = process.hrtime.bigint();
const instance = await DuckDBInstance.create(database);
const connection = await instance.connect();
await connection.run(`CREATE TABLE o AS SELECT * FROM read_csv('${csv}')`);
await connection.run('CHECKPOINT');
console.log(Number(process.hrtime.bigint() - start) / 1e9);
