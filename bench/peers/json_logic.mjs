// SPDX-License-Identifier: Apache-2.0
// json-logic-engine, rules compiled to functions once: floor and ceiling are a function each.
import {LogicEngine} from 'json-logic-engine';
import {banned, licensed, POSSIBLY, SURELY} from './law.mjs';
import {line, packed, race, versionOf} from './workload.mjs';

function logic(node) {
  const value = name => ({var: name});
  if (node.fact) return value(node.fact);
  if (node.from) return {'>=': [value(node.date), node.from]};
  if (node.through) return {'<=': [value(node.date), node.through]};
  if (node.not) return {'!': [logic(node.not)]};
  return node.all ? {and: node.all.map(logic)} : {or: node.any.map(logic)};
}

const engine = new LogicEngine();
const outcome = plane => engine.build(
    {if: [logic(banned(plane)), 2, logic(licensed(plane)), 1, 0]});
const floor = outcome(SURELY);
const ceiling = outcome(POSSIBLY);

const about = {engine: 'json-logic-engine', version: versionOf('json-logic-engine'), threads: 1,
               shape: 'compiled; two calls a line, which is an object'};
await race(about, line, (lines, answers) => {
  for (let i = 0; i < lines.length; ++i) answers[i] = packed(floor(lines[i]), ceiling(lines[i]));
});
