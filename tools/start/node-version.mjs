/** The oldest Node that everything here runs on. */
import { ClearError } from './clear-error.mjs';

const OLDEST = [20, 19];

export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new ClearError(
    `Trimtab needs Node ${OLDEST.join('.')} or newer, this is ${version}: install one from https://nodejs.org and start again.`,
  );
}
