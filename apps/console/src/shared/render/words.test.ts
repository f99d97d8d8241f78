import { describe, expect, it } from 'vitest';
import { sentence } from './words.ts';

describe('a message', () => {
  it('is its sentence', () => {
    expect(sentence({ id: 'kpi.sec', with: {} }, { 'kpi.sec': 'last hour' })).toBe('last hour');
  });

  it('that this console does not know is shown as such, never as blank', () => {
    expect(sentence({ id: 'kpi.new' }, { 'kpi.sec': 'last hour' })).toContain('kpi.new');
  });

  it('waits for the wording without a word of alarm', () => {
    expect(sentence({ id: 'kpi.sec' }, {})).toBe('…');
  });
});
