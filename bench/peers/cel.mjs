// SPDX-License-Identifier: Apache-2.0
// cel-js, an evaluator of the Common Expression Language: one parsed expression each for floor and
// ceiling.
import {Environment} from '@marcbachmann/cel-js';
import {banned, licensed, POSSIBLY, SURELY, written} from './law.mjs';
import {factNames, line, packed, race, versionOf} from './workload.mjs';

const words = {and: '&&', or: '||', not: text => '!' + text, fact: name => name};
const environment = new Environment({unlistedVariablesAreDyn: false});
for (const plane of [SURELY, POSSIBLY]) {
  environment.registerVariable('date' + plane, 'int');
  for (const name of factNames) environment.registerVariable(name + plane, 'bool');
}
const outcome = plane => environment.parse(
    `${written(banned(plane), words)} ? 2 : ${written(licensed(plane), words)} ? 1 : 0`);
const floor = outcome(SURELY);
const ceiling = outcome(POSSIBLY);

// Its whole numbers are BigInt.
function input(i) {
  const facts = line(i);
  return {...facts, date_surely: BigInt(facts.date_surely),
          date_possibly: BigInt(facts.date_possibly)};
}

const about = {engine: 'cel-js', version: versionOf('@marcbachmann/cel-js'), threads: 1,
               shape: 'parsed once; two expressions a line, which is an object'};
await race(about, input, (lines, answers) => {
  for (let i = 0; i < lines.length; ++i) {
    answers[i] = packed(Number(floor(lines[i])), Number(ceiling(lines[i])));
  }
});
