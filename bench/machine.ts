/** What the figures were measured on, in one line. */
import { arch, cpus, platform, release, totalmem } from 'node:os';

const GIB = 1024 ** 3;

export const machineText = (): string =>
  `${cpus()[0]?.model ?? 'unknown CPU'} × ${cpus().length}, ${Math.round(totalmem() / GIB)} GiB, ${platform()} ${release()} ${arch()}, Node ${process.version}`;
