/** As much of vitest as the unit tests of packages/authority ask for, in the process that imports them. */
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

export const expect = (value, message) => chai.expect(value, message);
// JestAsymmetricMatchers lays expect.any and its like on chai's own.
Object.assign(expect, chai.expect);

const tests = [];
let group = '';

const inGroup = (title, body) => {
  const outer = group;
  group = `${group}${title} > `;
  body();
  group = outer;
};
/** (title, body) or (title, options, body). */
const bodyOf = (rest) => rest.at(-1);
const each =
  (add) =>
  (rows) =>
  (title, ...rest) => {
    for (const row of rows) add(title, () => (Array.isArray(row) ? bodyOf(rest)(...row) : bodyOf(rest)(row)));
  };

export const describe = (title, ...rest) => inGroup(title, bodyOf(rest));
export const it = (title, ...rest) => tests.push({ title: `${group}${title}`, body: bodyOf(rest) });
describe.each = each(inGroup);
it.each = each(it);

/** Runs what was collected; leaves with code 1 at the first failure. */
export async function run() {
  for (const { title, body } of tests) {
    try {
      await body();
    } catch (error) {
      process.stderr.write(`${title}\n${error instanceof Error ? error.message : error}\n`);
      process.exit(1);
    }
  }
  process.stdout.write(`${tests.length} tests passed\n`);
}
