/** The C compiler of this machine, for kernels that TypeScript is held against; optional, and said so where absent. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface Compiler {
  name: string;
  version: string;
}

export function compilerFound(): Compiler | null {
  for (const name of ['cc', 'gcc', 'clang'])
    try {
      const said = execFileSync(name, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      return { name, version: said.split('\n')[0] ?? '' };
    } catch {
      // Not on this machine: the next one.
    }
  return null;
}

export interface Kernel {
  root: string;
  folder: string;
  /** Name of the file in bench/ without `.c`. */
  source: string;
  flags?: readonly string[];
}

/** The path of the program. Plain -O3: no -march, and no contraction, so that both languages round alike. Throws where it does not compile. */
export function compiled({ name }: Compiler, { root, folder, source, flags = ['-lm'] }: Kernel): string {
  const program = join(folder, source);
  execFileSync(name, ['-O3', '-ffp-contract=off', join(root, 'bench', `${source}.c`), '-o', program, ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return program;
}

export const bytesOf = (values: Float64Array): Buffer => Buffer.from(values.buffer, values.byteOffset, values.byteLength);

/** Nanoseconds of CPU time since. */
export const cpuSince_ns = (began: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(began);
  return (user + system) * 1000;
};
