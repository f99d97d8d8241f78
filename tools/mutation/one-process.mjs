/** As much of vitest as the unit tests of packages/authority ask for; what they say is collected, not run. */
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

export const expect = (value, message) => chai.expect(value, message);
// JestAsymmetricMatchers lays expect.any and its like on chai's own.
Object.assign(expect, chai.expect);

/** { id, title, body }: the order is the same in each evaluation, so that the place is the name. */
export const tests = [];
let group = '';

/** (title, body) or (title, options, body). */
const bodyOf = (rest) => rest.at(-1);
const each =
  (add) =>
  (rows) =>
  (title, ...rest) => {
    for (const row of rows) add(title, () => (Array.isArray(row) ? bodyOf(rest)(...row) : bodyOf(rest)(row)));
  };

export const describe = (title, ...rest) => {
  const outer = group;
  group = `${group}${title} > `;
  bodyOf(rest)();
  group = outer;
};
export const it = (title, ...rest) => tests.push({ id: String(tests.length), title: `${group}${title}`, body: bodyOf(rest) });
describe.each = each(describe);
it.each = each(it);
