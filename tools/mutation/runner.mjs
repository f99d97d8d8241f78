/**
 * Runs mutants in the process of the mutation tool: the bundle of all tests is evaluated once for mutants
 * of functions, and anew for mutants of what a module works out while it loads. Some thirty milliseconds
 * a mutant, where a test runner takes seconds; the tests are pure, so that none sees another.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Script } from 'node:vm';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, determineHitLimitReached, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';

class InProcessRunner {
  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    this.file = join(process.cwd(), 'mutation-bundle/tests.cjs');
    this.script = new Script(`(function (exports, require, module) {${readFileSync(this.file, 'utf8')}\n})`, { filename: this.file });
    this.require = createRequire(this.file);
    this.loaded = null;
  }

  /** What the instrumented code reads and writes; one object for the life of an evaluation. */
  evaluate(state) {
    globalThis.__stryker__ = state;
    const module = { exports: {} };
    this.script.runInThisContext()(module.exports, this.require, module);
    return { state, tests: module.exports.tests };
  }

  async dryRun() {
    const { state, tests } = this.evaluate({});
    const results = await this.run(tests, state, { bail: false });
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, hitLimit, testFilter }) {
    let loaded = this.loaded;
    try {
      if (mutantActivation === 'static') loaded = this.evaluate({ activeMutant: activeMutant.id, hitCount: hitLimit && 0, hitLimit });
      else loaded = this.loaded ??= this.evaluate({});
    } catch (error) {
      // It cannot even load: every test has failed.
      const failed = { id: '0', name: 'loading', status: TestStatus.Failed, failureMessage: String(error), timeSpentMs: 0 };
      return toMutantRunResult({ status: DryRunStatus.Complete, tests: [failed] });
    }
    const { state, tests } = loaded;
    Object.assign(state, { activeMutant: activeMutant.id, hitCount: hitLimit && 0, hitLimit });
    const wanted = testFilter ? new Set(testFilter) : null;
    const results = await this.run(
      tests.filter(({ id }) => !wanted || wanted.has(id)),
      state,
      { bail: true },
    );
    const timeout = determineHitLimitReached(state.hitCount, hitLimit);
    state.activeMutant = undefined;
    return toMutantRunResult(timeout ?? { status: DryRunStatus.Complete, tests: results });
  }

  async run(tests, state, { bail }) {
    const results = [];
    for (const { id, title, body } of tests) {
      state.currentTestId = id;
      const began = performance.now();
      let failureMessage = null;
      try {
        await body();
      } catch (error) {
        failureMessage = error instanceof Error ? error.message : String(error);
      }
      const result = { id, name: `${id} ${title}`, timeSpentMs: performance.now() - began };
      results.push(
        failureMessage === null ? { ...result, status: TestStatus.Success } : { ...result, status: TestStatus.Failed, failureMessage },
      );
      if (bail && failureMessage !== null) break;
    }
    state.currentTestId = undefined;
    return results;
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
