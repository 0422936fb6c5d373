// SPDX-License-Identifier: Apache-2.0
// The eight measures of bench/decide/workloads.cc, once for all engines of others. What an engine
// is given is text in its own language, made from this; whether it is the same law, the comparison
// with the reference interpreter tells before anything is timed.

const fact = name => ({fact: name});
const all = (...parts) => ({all: parts});
const any = (...parts) => ({any: parts});
const not = part => ({not: part});

export const BAN = 2;  // prohibited
export const LICENCE = 1;
const TRUCE = [20251107, 20261110];  // first and last day of a suspension
const OPEN = {open: 'how the question whether rare earths are excluded is read'};

const out = any(fact('exported'), fact('origin'));
const abroad = not(fact('exported'));

const MEASURES = [
  {name: 'ban', outcome: BAN, from: 20260106,
   when: all(fact('dual_use'), out, fact('to_banned'),
             any(fact('military_user'), fact('military_use'), fact('enhances')),
             not(all(fact('rare_earth'), OPEN)))},
  {name: 'rare', outcome: LICENCE, from: 20250404, when: all(fact('exported'), fact('rare_earth'))},
  {name: 'abroad_share', outcome: LICENCE, from: 20251201, suspended: TRUCE,
   when: all(abroad, fact('part_two'), fact('share'))},
  {name: 'abroad_technology', outcome: LICENCE, from: 20251201, suspended: TRUCE,
   when: all(abroad, fact('annex'), fact('technology'))},
  {name: 'abroad_origin', outcome: LICENCE, from: 20251009, suspended: TRUCE,
   when: all(abroad, fact('annex'), fact('origin'))},
  {name: 'listed', outcome: BAN, from: 20260224,
   when: all(fact('dual_use'), out, fact('control_listed'))},
  {name: 'watched', outcome: LICENCE, from: 20260224,
   when: all(fact('dual_use'), fact('exported'), fact('watch_listed'))},
  {name: 'general', outcome: LICENCE, from: 20241201,
   when: all(fact('dual_use'), fact('exported'))},
];

// Kleene's logic for engines that have two values. Each fact is two: what is surely so, and what is
// possibly so; each condition is asked once of either. Under a `not` they change places.
export const SURELY = '_surely';
export const POSSIBLY = '_possibly';
const other = plane => plane === SURELY ? POSSIBLY : SURELY;

// What holds in a plane: {all}, {any}, {not}, {fact} of a name with its plane, or true or false.
// Constants are folded away, for no engine shall be slow by what we could have spared it.
function inPlane(node, plane) {
  if (node.fact) return {fact: node.fact + plane};
  if (node.open) return plane === POSSIBLY;
  if (node.not) {
    const part = inPlane(node.not, other(plane));
    return typeof part === 'boolean' ? !part : {not: part};
  }
  const key = node.all ? 'all' : 'any';
  const decisive = key === 'any';  // one such part settles it
  const parts = node[key].map(part => inPlane(part, plane)).filter(part => part !== !decisive);
  if (parts.includes(decisive)) return decisive;
  if (parts.length === 0) return !decisive;
  return parts.length === 1 ? parts[0] : {[key]: parts};
}

// The measure with its days. A date that nobody knows is written 0 where it is asked what surely
// holds, a day before all law, and 99999999 where it is asked what possibly does: a day on which
// every measure is in force.
function inForce(measure, plane) {
  const date = 'date' + plane;
  const days = [{date, from: measure.from}];
  if (measure.suspended) {
    const [first, last] = measure.suspended;
    days.push({not: {all: [{date, from: first}, {date, through: last}]}});
  }
  const when = inPlane(measure.when, plane);
  return {all: [...days, ...(when.all ?? [when])]};
}

// The condition under which some measure of an outcome holds.
const anyWith = (outcome, plane) => ({any: MEASURES.filter(measure => measure.outcome === outcome)
                                               .map(measure => inForce(measure, plane))});
export const banned = plane => anyWith(BAN, plane);
export const licensed = plane => anyWith(LICENCE, plane);

// The condition as text. `words` says how the engine writes things:
// {and, or, not: text => text, fact: name => text}, and `test: text => text` of a comparison of
// days where that is no value of the same type.
export function written(node, words) {
  const test = words.test ?? (text => text);
  if (node.fact) return words.fact(node.fact);
  if (node.from) return test(`${words.fact(node.date)} >= ${node.from}`);
  if (node.through) return test(`${words.fact(node.date)} <= ${node.through}`);
  if (node.not) return words.not(`(${written(node.not, words)})`);
  const [parts, word] = node.all ? [node.all, words.and] : [node.any, words.or];
  return '(' + parts.map(part => written(part, words)).join(` ${word} `) + ')';
}

// For SQL, which has Kleene's logic itself: a fact that nobody knows is NULL, and so is the open
// question.
export function inSql(outcome) {
  const words = node => {
    if (node.fact) return node.fact;
    if (node.open) return 'NULL::BOOLEAN';
    if (node.not) return `NOT ${words(node.not)}`;
    return '(' + (node.all ?? node.any).map(words).join(node.all ? ' AND ' : ' OR ') + ')';
  };
  const measures = MEASURES.filter(measure => measure.outcome === outcome);
  return measures.map(({from, suspended, when}) => {
    const days = [`date >= ${from}`];
    if (suspended) days.push(`NOT (date >= ${suspended[0]} AND date <= ${suspended[1]})`);
    return `(${days.join(' AND ')} AND ${words(when)})`;
  }).join(' OR ');
}
