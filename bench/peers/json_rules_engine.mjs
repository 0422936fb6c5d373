// SPDX-License-Identifier: Apache-2.0
// json-rules-engine: a rule for each outcome and plane, each any of its measures. It answers one
// line at a time.
import {Engine} from 'json-rules-engine';
import {banned, licensed, POSSIBLY, SURELY} from './law.mjs';
import {line, packed, race, versionOf} from './workload.mjs';

const test = (name, operator, value) => ({fact: name, operator, value});

// It has no `not` that is as fast as the other operator.
function conditions(node, isNegated = false) {
  if (node.fact) return test(node.fact, 'equal', !isNegated);
  if (node.from) {
    return test(node.date, isNegated ? 'lessThan' : 'greaterThanInclusive', node.from);
  }
  if (node.through) {
    return test(node.date, isNegated ? 'greaterThan' : 'lessThanInclusive', node.through);
  }
  if (node.not) return conditions(node.not, !isNegated);
  const parts = (node.all ?? node.any).map(part => conditions(part, isNegated));
  return Boolean(node.all) !== isNegated ? {all: parts} : {any: parts};
}

const engine = new Engine();
for (const plane of [SURELY, POSSIBLY]) {
  for (const [outcome, condition] of [[2, banned], [1, licensed]]) {
    engine.addRule({conditions: conditions(condition(plane)),
                    event: {type: plane, params: {outcome}}});
  }
}

function worst(events, plane) {
  return events.reduce((outcome, {type, params}) =>
                           type === plane ? Math.max(outcome, params.outcome) : outcome, 0);
}

const about = {engine: 'json-rules-engine', version: versionOf('json-rules-engine'), threads: 1,
               shape: 'four rules; one call a line, which is an object'};
await race(about, line, async (lines, answers) => {
  for (let i = 0; i < lines.length; ++i) {
    const {events} = await engine.run(lines[i]);
    answers[i] = packed(worst(events, SURELY), worst(events, POSSIBLY));
  }
}, 100);
