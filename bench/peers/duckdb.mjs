// SPDX-License-Identifier: Apache-2.0
// DuckDB over a table in memory, in three shapes: SQL's own three-valued logic, as anyone would
// write it; two Booleans a fact; two bytes a fact that are 0 or 1, combined by & and |, as one writes
// it to be fast. The answers are added up, the cheapest thing to do with them. `--threads N`.
import {DuckDBInstance} from '@duckdb/node-api';
import {banned, BAN, inSql, LICENCE, licensed, POSSIBLY, SURELY, written} from './law.mjs';
import {comparedCount, compare, csv, factNames, lineCount, options, packed, time,
        versionOf} from './workload.mjs';

const threads = Number(options.values.threads);

const booleans = {and: 'AND', or: 'OR', not: text => 'NOT ' + text, fact: name => name};
const bits = {and: '&', or: '|', not: text => `xor(1::UTINYINT, ${text})`, fact: name => name,
              test: text => `(${text})::UTINYINT`};

// Columns that hold each fact twice.
function twice(type) {
  const date = value => `coalesce(date, ${value})::INTEGER`;
  const columns = [`${date(0)} AS date_surely`, `${date(99999999)} AS date_possibly`];
  for (const name of factNames) {
    columns.push(`coalesce(${name}, false)::${type} AS ${name}_surely`,
                 `coalesce(${name}, true)::${type} AS ${name}_possibly`);
  }
  return columns.join(', ');
}

const bySides = words => [SURELY, POSSIBLY].flatMap(
    plane => [written(banned(plane), words), written(licensed(plane), words)]);
const asNumber = (ban, licence) => `CASE WHEN ${ban} THEN 2 WHEN ${licence} THEN 1 ELSE 0 END`;

// `columns` make the table, `conditions` are asked of it, and floor and ceiling follow from them.
const SHAPES = [
  {shape: 'NULL where unknown, AND and OR',
   columns: '*',
   conditions: [`${inSql(BAN)} AS p`, `${inSql(LICENCE)} AS l`],
   floor: asNumber('p IS TRUE', 'l IS TRUE'),
   ceiling: asNumber('p IS NOT FALSE', 'l IS NOT FALSE')},
  {shape: 'two Booleans a fact, AND and OR',
   columns: twice('BOOLEAN'),
   conditions: bySides(booleans).map((text, i) => `${text} AS c${i}`),
   floor: asNumber('c0', 'c1'), ceiling: asNumber('c2', 'c3')},
  {shape: 'two bytes a fact, & and |',
   columns: twice('UTINYINT'),
   conditions: bySides(bits).map((text, i) => `${text} AS c${i}`),
   floor: 'CASE WHEN c0 = 1 THEN 2 ELSE c1 END', ceiling: 'CASE WHEN c2 = 1 THEN 2 ELSE c3 END'},
];

const database = await DuckDBInstance.create(':memory:');
const connection = await database.connect();
await connection.run(`SET threads = ${threads}`);
const types = ['date INTEGER', ...factNames.map(name => `${name} BOOLEAN`)].map(column => {
  const [name, type] = column.split(' ');
  return `'${name}': '${type}'`;
});
await connection.run(`CREATE TABLE given AS SELECT * FROM read_csv('${csv}', header = true,
    nullstr = '', columns = {${types.join(', ')}}) LIMIT ${lineCount}`);

for (const {shape, columns, conditions, floor, ceiling} of SHAPES) {
  const about = {engine: 'DuckDB', version: versionOf('@duckdb/node-api'), threads, shape};
  await connection.run(`CREATE OR REPLACE TABLE lines AS SELECT ${columns} FROM given`);
  const asked = of => `SELECT ${conditions.join(', ')} FROM ${of}`;
  const first = await connection.runAndReadAll(`SELECT ${floor}, ${ceiling} FROM (${
      asked(`(SELECT * FROM lines ORDER BY rowid LIMIT ${comparedCount})`)})`);
  compare(about, 0, first.getRows().map(row => packed(Number(row[0]), Number(row[1]))));
  await time(about, lineCount, comparedCount, () => connection.runAndReadAll(
      `SELECT sum(${floor}), sum(${ceiling}) FROM (${asked('lines')})`));
}
