export { encodeCommand } from './codec/encode-command.ts';
export { encodeHeartbeat } from './codec/encode-heartbeat.ts';
export type { FieldClock } from './link/clock.ts';
export { type Link, type LinkOptions, openLink } from './link/link.ts';
export type { LinkState, SessionEvent } from './link/sessions.ts';
export { type OffOptions, type OffOutcome, sendOff } from './off.ts';
export type { BlockRead } from './read.ts';
export type { Sending, Sent } from './write.ts';
