/** From departures to names: accusations in their order, each departure explained once. */
import type { Finding, PlantTime } from '@trimtab/terms';
import { plantTime } from '@trimtab/terms';
import type { Accusation, Departure } from './sense-pack.ts';
import type { WatchMemory } from './watch.ts';

type Watches = Readonly<Record<string, WatchMemory>>;

const departs = (watches: Watches, [companion, departure]: readonly [string, Departure]): boolean =>
  watches[companion]?.departs === departure;

export function accused(accusations: readonly Accusation[], watches: Watches): Finding[] {
  const explained = new Set<string>();
  const findings: Finding[] = [];
  const began = ({ when: [first] }: Accusation): number => (first === undefined ? 0 : (watches[first[0]]?.since_ms ?? 0));
  const holding = accusations.filter(({ when }) => when.every((one) => departs(watches, one)));
  for (const accusation of holding.toSorted((one, other) => began(one) - began(other))) {
    const { subject, cause, when, unless = [], explains = [], message } = accusation;
    const [first] = when;
    if (first === undefined || explained.has(first[0])) continue;
    if (unless.some((one) => departs(watches, one))) continue;
    for (const companion of [...when.map(([id]) => id), ...explains]) explained.add(companion);
    const watch = watches[first[0]];
    findings.push({ subject, cause, since: sinceOf(watch), message: message(watch?.size ?? 0) });
  }
  return findings;
}

const sinceOf = (watch: WatchMemory | undefined): PlantTime => plantTime(watch?.since_ms ?? 0);
