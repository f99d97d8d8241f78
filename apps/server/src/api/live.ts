/**
 * The one subscription of a tab. Events are durable and numbered in commit order: after a lost
 * connection the stream starts behind the last one the tab saw, so none is missed and none comes
 * twice. States replace each other and carry the number of the last event before them; each says what time it
 * is as it goes out, so that one which a stalled server left behind does not look new.
 */

import type { LiveMessage } from '@trimtab/terms';
import { tracked } from '@trpc/server';
import { z } from 'zod';
import { allow, router } from './permission.ts';

const PAGE = 200;
/** Stands for the number of the last event while the database is away and nobody knows it. */
const NO_EVENT = 'none';

const eventNo = (id: string | null | undefined): number | null => {
  const no = Number.parseInt(id ?? '', 10);
  return Number.isNaN(no) ? null : no;
};

export const liveRouter = router({
  stream: allow('see')
    .input(z.object({ lastEventId: z.string().nullish() }).optional())
    .subscription(async function* ({ ctx, input, signal }) {
      const { live } = ctx.services;
      let last = eventNo(input?.lastEventId);
      const stop = signal ?? new AbortController().signal;
      let revision = 0;
      let isPlaced = false;
      while (!stop.aborted) {
        const next = live.changed(stop);
        if (!isPlaced) {
          const newest = await live.lastEventId();
          isPlaced = newest !== null;
          // A database put back from a copy counts on from an older number than the tab has seen.
          if (newest !== null) last = Math.min(last ?? newest, newest);
        }
        const events = last === null ? [] : await live.eventsAfter(last, PAGE);
        for (const event of events) {
          last = event.id;
          // One state between two events needs an id of its own, or a resume would repeat the event.
          revision = 0;
          yield tracked(`${event.id}`, { kind: 'event', event } satisfies LiveMessage as LiveMessage);
        }
        if (events.length === PAGE) continue;
        revision++;
        yield tracked(`${last ?? NO_EVENT}.${revision}`, {
          kind: 'state',
          state: { ...live.state(), wall_ms: ctx.services.now() },
        } satisfies LiveMessage as LiveMessage);
        await next;
      }
    }),
  catalogue: allow('see').query(({ ctx }) => ctx.services.words),
});
