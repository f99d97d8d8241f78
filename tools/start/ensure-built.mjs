/** Builds what is stale, in a process of its own: the build tools come from node_modules and leave memory behind. */
import { join } from 'node:path';
import { ClearError } from './clear-error.mjs';
import { runQuietly } from './run-quietly.mjs';

export async function ensureBuilt(root, targets, say) {
  // After the install: the builder's imports are not there before it.
  const { staleTargets } = await import('../build.mjs');
  const stale = staleTargets(targets);
  if (stale.length === 0) return;
  say(`building ${stale.join(', ')}`);
  try {
    await runQuietly(process.execPath, [join(root, 'tools', 'build.mjs'), ...stale], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
    });
  } catch (error) {
    throw new ClearError(`The build failed:\n${error.message}`);
  }
}
