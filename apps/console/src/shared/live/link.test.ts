import { describe, expect, it } from 'vitest';
import { firstLink, type Link, stepLink } from './link.ts';

const look = (link: Link, now_ms: number, skew_ms = 1_000_000): Link => stepLink(link, { kind: 'look', now_ms, wall_ms: now_ms + skew_ms });
const live = stepLink(look(firstLink(0), 100), { kind: 'state', now_ms: 500 });

describe('the link of a tab', () => {
  it('is connecting at first, and live with the first state', () => {
    expect(firstLink(0).phase).toBe('connecting');
    expect(live.phase).toBe('live');
  });

  it('[3.3] counts silence, not what the socket says: lost within 5 s of the last state', () => {
    expect(look(live, 3_400).phase).toBe('live');
    expect(look(live, 4_000).phase).toBe('lost');
  });

  it('asks for a new attempt when it is lost, and again every 2 s of silence', () => {
    const lost = look(live, 4_000);
    expect(lost.attempt).toBe(live.attempt + 1);
    expect(look(lost, 5_500).attempt).toBe(lost.attempt);
    expect(look(lost, 6_100).attempt).toBe(lost.attempt + 1);
  });

  it('is live again with the next state and remembers since when, so that cards rest 0.7 s', () => {
    const back = stepLink(look(live, 4_000), { kind: 'state', now_ms: 7_000 });
    expect(back).toMatchObject({ phase: 'live', since_ms: 7_000 });
    expect(stepLink(back, { kind: 'state', now_ms: 8_000 }).since_ms).toBe(7_000);
  });

  it('[11.3] takes a computer that slept for a lost link although it heard a state just now', () => {
    const slept = look(live, 900, 1_000_000 + 600_000);
    expect(slept.phase).toBe('lost');
    expect(slept.attempt).toBe(live.attempt + 1);
  });

  it('says lost when a stream that never spoke stays silent', () => {
    expect(look(look(firstLink(0), 100), 3_200).phase).toBe('lost');
  });
});
