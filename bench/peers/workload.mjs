// SPDX-License-Identifier: Apache-2.0
// The lines that bench/decide/export_workload wrote, and how an engine is compared and timed: first
// its answers are compared with the reference interpreter's, and one difference ends it.
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {parseArgs} from 'node:util';

const TYPES = {int32: Int32Array, uint8: Uint8Array};
const YES = 2;
const NO = 1;

export const options = parseArgs({
  allowPositionals: true,
  options: {
    lines: {type: 'string', default: '1000000'},  // at most
    compared: {type: 'string', default: '20000'},
    seconds: {type: 'string', default: '0.5'},  // about as long as a run shall take
    runs: {type: 'string', default: '7'},
    threads: {type: 'string', default: '1'},  // DuckDB alone has more
  },
});
const wanted = name => Number(options.values[name]);
const COMPARING_SECONDS_MAX = 20;
const IN_MEMORY_MAX = 200000;  // lines as objects

const folder = options.positionals[0] ?? 'build/bench';
const header = JSON.parse(fs.readFileSync(path.join(folder, 'workload.json'), 'utf8'));
const bytes = fs.readFileSync(path.join(folder, 'workload.bin'));
const column = {};
for (const {name, type, offset} of header.columns) {
  column[name] = new TYPES[type](bytes.buffer, bytes.byteOffset + offset, header.lines);
}

export const csv = path.join(folder, 'workload.csv');
export const lineCount = Math.min(header.lines, wanted('lines'));
export const runCount = wanted('runs');
export const comparedCount = Math.min(lineCount, wanted('compared'));
export const factNames = header.columns.map(({name}) => name)
                             .filter(name => !['date', 'floor', 'ceiling'].includes(name));

// A line for engines with two values: each fact twice (law.mjs says why, and what 0 is).
export function line(i) {
  const date = column.date[i];
  const facts = {date_surely: date, date_possibly: date === 0 ? 99999999 : date};
  for (const name of factNames) {
    facts[name + '_surely'] = column[name][i] === YES;
    facts[name + '_possibly'] = column[name][i] !== NO;
  }
  return facts;
}

// Floor and ceiling in one number.
export const packed = (floor, ceiling) => floor | ceiling << 2;
export const expected = i => packed(column.floor[i], column.ceiling[i]);

export function versionOf(name) {
  const require = createRequire(import.meta.url);
  const own = require.resolve.paths(name).map(folder => path.join(folder, name, 'package.json'));
  return JSON.parse(fs.readFileSync(own.find(fs.existsSync), 'utf8')).version;
}

// Ends the program if an answer is not the reference interpreter's.
export function compare(about, first, answers) {
  const wrong = [];
  answers.forEach((answer, i) => answer === expected(first + i) || wrong.push(first + i));
  if (wrong.length === 0) return;
  console.log(JSON.stringify({...about, differences: wrong.length, first_at_line: wrong[0]}));
  process.exit(1);
}

// Times `work` and says all of it. `work` decides as many lines as are said.
export async function time(about, lines, compared, work) {
  const seconds = [];
  const cpu = [];
  for (let i = 0; i < runCount; ++i) {
    const used = process.cpuUsage();
    const begin = process.hrtime.bigint();
    await work();
    seconds.push(Number(process.hrtime.bigint() - begin) / 1e9);
    const more = process.cpuUsage(used);
    cpu.push((more.user + more.system) / 1e6);
  }
  const median = [...seconds].sort((a, b) => a - b)[seconds.length >> 1];
  console.log(JSON.stringify({...about, lines, compared, differences: 0, seconds, cpu, median}));
}

// An engine that is called from here, with lines as it wants them: `input(i)` makes one, outside of
// what is timed. `decide(inputs, answers)` answers them all. Slow engines get fewer lines.
export async function race(about, input, decide, batch = 1000) {
  const inputs = [];
  const more = count => {
    while (inputs.length < count) inputs.push(input(inputs.length));
  };
  let compared = 0;
  let passed = 0;
  while (compared < comparedCount && passed < COMPARING_SECONDS_MAX) {
    const count = Math.min(batch, comparedCount - compared);
    more(compared + count);
    const answers = new Uint8Array(count);
    const begin = process.hrtime.bigint();
    await decide(inputs.slice(compared, compared + count), answers);
    passed += Number(process.hrtime.bigint() - begin) / 1e9;
    compare(about, compared, answers);
    compared += count;
  }
  const batches = Math.ceil(compared / passed * wanted('seconds') / batch);
  const lines = Math.min(batches * batch, IN_MEMORY_MAX, lineCount);
  more(lines);
  inputs.length = lines;
  const answers = new Uint8Array(lines);
  await time(about, lines, compared, () => decide(inputs, answers));
  compare(about, 0, answers);
}
