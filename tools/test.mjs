/**
 * `npm test`: installs, generates and builds what is missing, then every check there is. All of them run
 * even when one fails; the last line is `N passed, N failed`, in which each check counts as one.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopWith } from './start/clear-error.mjs';
import { ensureBuilt } from './start/ensure-built.mjs';
import { ensureGenerated } from './start/generate.mjs';
import { ensureInstalled } from './start/install.mjs';
import { checkNodeVersion } from './start/node-version.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = join(root, 'test-results');
const say = (line) => process.stdout.write(`\n== ${line}\n`);
const module_ = (...path) => join(root, 'node_modules', ...path);

/** Runs a Node program with its output in sight; its exit code. */
function run(file, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const counted = { passed: 0, failed: 0 };
const failures = [];

function count(name, passed, failed) {
  counted.passed += passed;
  counted.failed += failed;
  if (failed > 0) failures.push(`${name}: ${failed} failed`);
}

async function check(name, file, ...args) {
  say(name);
  const code = await run(file, ...args);
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
}

/** A test runner that leaves a report; without one it has failed as a whole. A skipped test is a failed one. */
async function suite(name, report, read, file, ...args) {
  say(name);
  rmSync(report, { force: true });
  const code = await run(file, ...args);
  const { passed, failed } = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
  count(name, passed, code !== 0 && failed === 0 ? 1 : failed);
}

/** A file that breaks before its first test has no failed test in the report: it counts as one itself. */
const vitestCounts = ({ numPassedTests, numTotalTests, testResults }) => ({
  passed: numPassedTests,
  failed:
    numTotalTests -
    numPassedTests +
    testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every((one) => one.status === 'passed'))
      .length,
});
const playwrightCounts = ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped });

async function main() {
  checkNodeVersion();
  await ensureInstalled(root, say);
  await ensureGenerated(root, say);
  await ensureBuilt(root, undefined, say);
  mkdirSync(results, { recursive: true });
  await check('format and lint', module_('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', '.');
  await check('types', module_('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.');
  await check('import rules', join(root, 'tools', 'check-imports.mjs'));
  await check('dead code', module_('knip', 'bin', 'knip.js'), '--no-config-hints');
  const unit = join(results, 'vitest.json');
  const vitestArgs = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`];
  await suite('unit, property and integration tests', unit, vitestCounts, module_('vitest', 'vitest.mjs'), ...vitestArgs);
  const { ensureBrowser } = await import('./browser.mjs');
  await ensureBrowser(root, say);
  await suite('end-to-end tests', join(results, 'e2e.json'), playwrightCounts, module_('@playwright', 'test', 'cli.js'), 'test');
  for (const failure of failures) process.stdout.write(`${failure}\n`);
  process.stdout.write(`${counted.passed} passed, ${counted.failed} failed\n`);
  process.exitCode = counted.failed > 0 ? 1 : 0;
}

main().catch(stopWith);
