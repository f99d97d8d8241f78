import { readSite } from '@trimtab/sites';
import { expect, it } from 'vitest';
import { codeOf, unknownSensor } from './code.ts';

it('[4.11] stores the code with the instrument and the words, and no words where there are none', () => {
  expect(codeOf({ reason: 'R08', sensor: 'z1.top.T_degC', text: 'reads low' })).toEqual({
    reason: 'R08',
    text: 'z1.top.T_degC: reads low',
  });
  expect(codeOf({ reason: 'R01', text: '  ' })).toEqual({ reason: 'R01' });
});

it('refuses a doubt about an instrument that the site does not have', () => {
  const site = readSite('sites/rf-1');
  expect(unknownSensor(site, undefined)).toBeNull();
  expect(unknownSensor(site, 'z1.top.T_degC')).toBeNull();
  expect(unknownSensor(site, 'z9.top.T_degC')?.message).toEqual({ id: 'conflict.no-such-sensor', with: { sensor: 'z9.top.T_degC' } });
});
