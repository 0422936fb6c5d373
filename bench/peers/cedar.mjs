// SPDX-License-Identifier: Apache-2.0
// Cedar, in WebAssembly: a policy that forbids for each outcome and plane, parsed once. The reasons
// of one answer say which of the four apply.
import {createRequire} from 'node:module';
import v8 from 'node:v8';
import {banned, licensed, POSSIBLY, SURELY, written} from './law.mjs';
import {line, packed, race, versionOf} from './workload.mjs';

// Node 20 stops in 3 of 8 runs ("unreachable code" in its deoptimizer) where calls into WebAssembly
// are inlined; without, in none, and it is no slower.
v8.setFlagsFromString('--no-turbo-inline-js-wasm-calls');
const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs');
const words = {and: '&&', or: '||', not: text => '!' + text, fact: name => 'context.' + name};
const policy = condition =>
    `forbid(principal, action, resource) when { ${written(condition, words)} };`;
const parsed = cedar.preparsePolicySet('law', {staticPolicies: {
  floor_2: policy(banned(SURELY)), floor_1: policy(licensed(SURELY)),
  ceiling_2: policy(banned(POSSIBLY)), ceiling_1: policy(licensed(POSSIBLY))}});
if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));

const input = i => ({
  principal: {type: 'Exporter', id: 'one'}, action: {type: 'Action', id: 'export'},
  resource: {type: 'Line', id: 'one'}, context: line(i), entities: [],
  preparsedPolicySetId: 'law', validateRequest: false});
const worst = (reasons, side) =>
    reasons.includes(side + '_2') ? 2 : reasons.includes(side + '_1') ? 1 : 0;

const about = {engine: 'Cedar', version: versionOf('@cedar-policy/cedar-wasm'), threads: 1,
               shape: 'policies parsed once; one call a line, which is an object'};
await race(about, input, (lines, answers) => {
  for (let i = 0; i < lines.length; ++i) {
    const answer = cedar.statefulIsAuthorized(lines[i]);
    if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
    const reasons = answer.response.diagnostics.reason;
    answers[i] = packed(worst(reasons, 'floor'), worst(reasons, 'ceiling'));
  }
});
