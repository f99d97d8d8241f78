/**
 * The PLC by the rules of faults.md C, written for the protocol test alone and apart from the demo plant,
 * with a memory of what truly happened: every application, every ended session, every OFF.
 */
import { type Acknowledgement, type Command, type PlcCode, TRIM_SLOTS } from '@trimtab/terms';

/** A command on the wire, with what the test knows about it and the PLC does not. */
export interface Frame extends Command {
  /** Step at which a person authorised it (ENABLE only). */
  authorisedAt: number;
}

export interface Application {
  boot: number;
  epoch: number;
  seq: number;
  step: number;
}

const nothing = (): number[] => TRIM_SLOTS.map(() => 0);

export class PlcModel {
  boot = 1;
  epoch = 0;
  alive = false;
  enabled = false;
  offCount = 1;
  handledSeq = 0;
  handledCode: PlcCode = 'applied';
  appliedEpoch = 0;
  appliedSeq = 0;
  target = nothing();
  permit = true;
  readonly applications: Application[] = [];
  /** `boot/epoch` of sessions that watchdog, OFF or restart have ended. */
  readonly endedSessions = new Set<string>();
  lastOff = -1;
  enabledBy = -1;
  /** Set by the world: trims that stood when something ended them. */
  onHandBack: (target: number[]) => void = () => {};

  private handBack(): void {
    this.endedSessions.add(`${this.boot}/${this.epoch}`);
    this.alive = false;
    this.onHandBack(this.target);
    this.target = nothing();
  }

  receive(frame: Frame, step: number): void {
    if (frame.boot !== this.boot) return;
    if (frame.op === 'establish') {
      if (frame.epoch <= this.epoch) return;
      this.epoch = frame.epoch;
      this.handledSeq = 0;
      this.alive = true;
      return;
    }
    if (!this.alive || frame.epoch !== this.epoch) return;
    if (frame.op === 'enable') {
      if (frame.offCount !== this.offCount) return;
      this.enabled = true;
      this.enabledBy = frame.authorisedAt;
      return;
    }
    if (frame.seq <= this.handledSeq) return;
    this.handledSeq = frame.seq;
    this.handledCode = !this.enabled ? 'not-enabled' : this.permit ? 'applied' : 'no-permit';
    if (this.handledCode !== 'applied') return;
    this.target = [...frame.trims];
    this.appliedEpoch = frame.epoch;
    this.appliedSeq = frame.seq;
    this.applications.push({ boot: frame.boot, epoch: frame.epoch, seq: frame.seq, step });
  }

  watchdog(): void {
    if (this.alive) this.handBack();
  }

  off(step: number): void {
    this.enabled = false;
    this.offCount += 1;
    this.handBack();
    this.lastOff = step;
  }

  restart(): void {
    this.handBack();
    this.boot += 1;
    this.epoch = 0;
    this.enabled = false;
    this.offCount = 1;
    this.handledSeq = 0;
    this.handledCode = 'applied';
    this.appliedEpoch = 0;
    this.appliedSeq = 0;
  }

  read(): Acknowledgement {
    return {
      boot: this.boot,
      scan: 0,
      epoch: this.epoch,
      alive: this.alive,
      enabled: this.enabled,
      offCount: this.offCount,
      handledSeq: this.handledSeq,
      handledCode: this.handledCode,
      appliedEpoch: this.appliedEpoch,
      appliedSeq: this.appliedSeq,
      target: [...this.target],
      active: [...this.target],
      heartbeatEcho: 0,
      heartbeatAge_s: 0,
      refused: [],
      lastRefusedEpoch: 0,
    };
  }
}
