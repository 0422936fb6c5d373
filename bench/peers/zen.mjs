// SPDX-License-Identifier: Apache-2.0
// GoRules ZEN: one expression node that takes an array of lines in its loop mode, the fastest of
// its shapes (one call a line, and 64 calls in flight, were tried).
import {ZenEngine} from '@gorules/zen-engine';
import {banned, licensed, POSSIBLY, SURELY, written} from './law.mjs';
import {line, packed, race, versionOf} from './workload.mjs';

const BATCH = 1000;
const words = {and: 'and', or: 'or', not: text => 'not ' + text, fact: name => name};
const outcome = plane => `${written(banned(plane), words)} ? 2 : (${
    written(licensed(plane), words)} ? 1 : 0)`;

const node = (id, type, content) => ({id, type, name: id, position: {x: 0, y: 0}, content});
const decision = new ZenEngine().createDecision({
  contentType: 'application/vnd.gorules.decision',
  nodes: [
    node('in', 'inputNode', {schema: ''}),
    node('law', 'expressionNode', {
      expressions: [{id: 'f', key: 'floor', value: outcome(SURELY)},
                    {id: 'c', key: 'ceiling', value: outcome(POSSIBLY)}],
      passThrough: false, inputField: 'lines', outputPath: 'answers', executionMode: 'loop'}),
    node('out', 'outputNode', {schema: ''}),
  ],
  edges: [{id: '1', sourceId: 'in', targetId: 'law', type: 'edge'},
          {id: '2', sourceId: 'law', targetId: 'out', type: 'edge'}],
});

const about = {engine: 'ZEN', version: versionOf('@gorules/zen-engine'), threads: 1,
               shape: `one call for ${BATCH} lines, which are objects`};
await race(about, line, async (lines, answers) => {
  for (let first = 0; first < lines.length; first += BATCH) {
    const {result} = await decision.evaluate({lines: lines.slice(first, first + BATCH)});
    result.answers.forEach(({floor, ceiling}, i) => answers[first + i] = packed(floor, ceiling));
  }
}, BATCH);
