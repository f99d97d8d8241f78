/** What a person reads when an enable is refused: the whole sentence, with who, what and until when. */
import { render } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { grantedTo, pollOf, rightEnable, START } from '../testing/mode-events.ts';
import { authorityWording } from '../wording.ts';
import { enableDenials } from './enable.ts';
import type { EnableEvent, ModeState } from './mode-state.ts';
import { stepMode } from './step-mode.ts';

const later = { wall_ms: START.wall_ms + 1_000, plant_ms: START.plant_ms + 1_000 };
const answer = (state: ModeState, change: Partial<EnableEvent> = {}): string[] =>
  enableDenials(state, { ...rightEnable(state, later), ...change }).map(({ remedy }) => render(remedy, authorityWording));

describe('the answer to an enable that is refused', () => {
  it.each([
    [{ to: 'shadow' }, 'From shadow only one step up can be enabled. Enable the next mode first.'],
    [{ version: 0 }, 'Something changed since this page was read. Look again, then enable.'],
    [{ role: 'viewer' }, 'Only these may enable advisory: operator, supervisor. Sign on as one of them.'],
    [{ onShift: false }, 'Only a person signed on to the shift may enable. Sign on first.'],
    [{ reason: '' }, 'A reason is missing. Say why the twin is enabled.'],
    [{ checklistMet: false }, 'The checklist has unmet items. Clear them first.'],
    [{ permit: false }, 'The permit switch at the plant is off. Ask the plant to switch it on.'],
    [{ sessionReady: false }, 'The session with the PLC is not ready. Wait until the connection is back.'],
  ] as const)('to advisory with %j', (change, sentence) => {
    expect(answer(grantedTo('shadow'), change)).toEqual([sentence]);
  });

  it('to supervisory says who must sign, what must be proven and how long a grant may be', () => {
    const { secondPerson: _, until_ms: __, ...alone } = rightEnable(grantedTo('advisory'), later);
    const denials = enableDenials(grantedTo('advisory'), { ...alone, accuracyProven: false });
    expect(denials.map(({ remedy }) => render(remedy, authorityWording))).toEqual([
      'A second person must sign. It must be another one of these: engineer.',
      'The accuracy in this region is not proven. Stay in the present mode until enough forecasts are scored.',
      'The grant needs an end, at most 12.0\u00A0h from now. Give one.',
    ]);
  });

  it('names each cause in its own words', () => {
    const fallen = stepMode(grantedTo('shadow'), pollOf(later, 'plc-restart')).state;
    expect(answer(fallen)).toEqual([
      'A cause is still active: The PLC has restarted and lost its trims. Wait until it is clear for 60 s.',
      'A cause waits for acknowledgement: The PLC has restarted and lost its trims. Acknowledge it first.',
    ]);
  });
});
