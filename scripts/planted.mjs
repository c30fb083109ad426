// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { closingCommand, isClosing, onClose } from './lib/closing.mjs'
import { faults, placeOf } from './lib/faults.mjs'
import { readJson } from './lib/files.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { inRoot, root } from './lib/root.mjs'
import { endRuns, run, tool } from './lib/run.mjs'
import { dim, green, Hint, red, say, seconds } from './lib/say.mjs'
import { Tally } from './lib/tally.mjs'

/**
 * `npm run test:planted [-- journal]`: the proofs can fail. Each guarding line is taken out of a copy, and a named test
 * must see it. With words, only the promises that have them.
 */

/** A kill may come a moment after the database has written its journal by itself. */
const kills = 3
const notCopied = new Set(['node_modules', '.git', 'data', 'docs', 'uploads'])

/** The tree as it lies here, uncommitted changes and all; the packages are linked. */
function copyTree() {
  const copy = mkdtempSync(path.join(tmpdir(), 'trama-planted-'))
  // processes of a test that was cut short may write their last there
  onClose(() => rm(copy, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }))
  for (const name of readdirSync(root))
    if (!notCopied.has(name)) cpSync(inRoot(name), path.join(copy, name), { recursive: true })
  symlinkSync(inRoot('node_modules'), path.join(copy, 'node_modules'), 'dir')
  return copy
}

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const isCrash = ({ file }) => !file.endsWith('.test.ts')
const nameOf = ({ file, name }) => `${file} > ${name}`

/** What `rejects` and `poll` say has no name of its own, but the place where it is said has. */
const isAssertion = (why) => why.startsWith('AssertionError') || /__VITEST_\w+__/.test(/^ +at .*/m.exec(why)?.[0] ?? '')

let underWay = Promise.resolve()
/** Runs something that is waited for when the command is told to end. */
async function wait(running) {
  underWay = running
  const result = await running
  if (isClosing()) throw new Error('told to end')
  return result
}

/** How tests of vitest went, by name: `passed`, or why they did not. */
async function runVitest(copy, tests, databaseUri) {
  const report = path.join(copy, 'report.json')
  rmSync(report, { force: true })
  const only = `^(${tests.map(({ name }) => escaped(name)).join('|')})$`
  const files = [...new Set(tests.map(({ file }) => file))]
  const args = [
    'run',
    '--project',
    'node',
    '--project',
    'convergence',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '-t',
    only,
    ...files,
  ]
  const env = { ...process.env, TEST_MONGODB_URI: databaseUri, NO_COLOR: '1' }
  delete env.TALLY_FILE
  const { out, err } = await wait(tool('vitest', 'vitest.mjs', args, { cwd: copy, env }))
  const results = readJson(report, { testResults: [] }).testResults
  const tried = results.flatMap(({ name, assertionResults }) =>
    assertionResults.map((result) => ({ ...result, file: path.relative(copy, name) })),
  )
  return (test) => {
    const result = tried.find(({ file, fullName }) => file === test.file && fullName === test.name)
    if (result?.status === 'passed') return { passed: true, why: '' }
    const why =
      result?.failureMessages?.[0] ?? ([...results.map(({ message }) => message), out, err].find(Boolean) || '')
    return { passed: false, asserted: isAssertion(why), why }
  }
}

/** Kills of one kind; the first that loses something is the last. */
async function runCrash(copy, { name }) {
  const args = [path.join(copy, 'scripts/crash.mjs'), '--kills', String(kills), '--kind', name]
  const { code, out, err } = await wait(run(process.execPath, args, { cwd: copy }))
  const asserted = new RegExp(`^failed {2}kill \\d+: ${name}`, 'm').test(out)
  return () => ({ passed: code === 0, asserted, why: out + err })
}

async function untouched(wanted, copy, databaseUri) {
  const tests = wanted.map(({ test }) => test)
  const inVitest = tests.filter((test) => !isCrash(test))
  const vitest = inVitest.length > 0 && (await runVitest(copy, inVitest, databaseUri))
  const verdicts = new Map()
  for (const test of tests) {
    const verdict = isCrash(test) ? await runCrash(copy, test) : vitest
    verdicts.set(nameOf(test), verdict(test))
  }
  return verdicts
}

/** Plants one fault and takes it out again; answers with what is wrong with the proof, or with nothing. */
async function complaintAbout(fault, copy, databaseUri) {
  const file = path.join(copy, fault.file)
  const text = readFileSync(file, 'utf8')
  const at = placeOf(fault, text)
  if (at < 0) return `the line does not stand exactly once in ${fault.file}: mend scripts/lib/faults.mjs`
  writeFileSync(file, text.slice(0, at) + fault.put + text.slice(at + fault.find.length))
  try {
    const verdict = isCrash(fault.test)
      ? await runCrash(copy, fault.test)
      : await runVitest(copy, [fault.test], databaseUri)
    const { passed, asserted, why } = verdict(fault.test)
    if (passed) return 'the test passes without its line'
    return asserted ? '' : `the test fails, but by no assertion:\n${why}`
  } finally {
    writeFileSync(file, text)
  }
}

async function withPatience(what, work) {
  const since = performance.now()
  const timer = setInterval(() => say(dim(`  … ${what} (${seconds(since)})`)), 15_000)
  try {
    return { result: await work(), took: seconds(since) }
  } finally {
    clearInterval(timer)
  }
}

async function plantAll(wanted, tally) {
  await ensureInstalled()
  const { ensureBuilt } = await import('./lib/buildSteps.mjs')
  await ensureBuilt()
  const { startTestDatabase } = await import('./mongo/testDatabase.mjs')
  const database = await startTestDatabase()
  onClose(database.stop)
  const copy = copyTree()
  onClose(async () => {
    endRuns()
    await underWay
  })
  const uri = database.keeperUri('admin')
  const { result: before, took } = await withPatience('the tests as they are', () => untouched(wanted, copy, uri))
  say(dim(`the tests as they are: ${took}`))
  for (const fault of wanted) {
    const name = nameOf(fault.test)
    const { passed, why } = before.get(name)
    const { result: complaint, took } = passed
      ? await withPatience(fault.promise, () => complaintAbout(fault, copy, uri))
      : { result: `the test does not pass as it is:\n${why}`, took: '' }
    tally.addOne(complaint === '')
    say(`${complaint ? red('failed') : green('passed')}  ${fault.promise}: ${name}${took && ` (${took})`}`)
    if (complaint) say(`  ${complaint}`)
  }
}

process.exitCode = 1
await closingCommand(async () => {
  const words = process.argv.slice(2).join(' ')
  const wanted = faults.filter(({ promise }) => promise.includes(words))
  if (wanted.length === 0)
    throw new Hint(`No promise has these words. There are:\n${faults.map(({ promise }) => promise).join('\n')}`)
  const tally = new Tally()
  await plantAll(wanted, tally)
  process.exitCode = tally.close() ? 0 : 1
})
