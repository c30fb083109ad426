// SPDX-License-Identifier: AGPL-3.0-or-later
import { run } from '#scripts/lib/run.mjs'

export const SUPPORTED = '6.0 to 8.x'

export const isSupported = (version) => /^[678]\./.test(version)

/** Debian's package for each library that a mongod may miss. */
const PACKAGES = [
  [/^lib(ssl|crypto)\.so\.3/, 'libssl3'],
  [/^lib(ssl|crypto)\.so\.1\.1/, 'libssl1.1 (no longer in Debian 12: take another mongod)'],
  [/^libcurl\.so\.4/, 'libcurl4'],
  [/^liblzma\.so\.5/, 'liblzma5'],
  [/^libgssapi_krb5\.so/, 'libgssapi-krb5-2'],
  [/^libldap/, 'libldap-2.5-0'],
  [/^liblber/, 'libldap-2.5-0'],
  [/^libsasl2/, 'libsasl2-2'],
  [/^libresolv|^libc\.so|^libm\.so/, 'libc6'],
  [/^libgcc_s/, 'libgcc-s1'],
  [/^libstdc\+\+/, 'libstdc++6'],
]

const packageOf = (library) => PACKAGES.find(([pattern]) => pattern.test(library))?.[1] ?? 'of an unknown package'

async function missingLibraries(binary, words) {
  const { out } = await run('ldd', [binary])
  const named = [...`${out}`.matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => library)
  const said = /loading shared libraries: (\S+):/.exec(words)?.[1]
  return [...new Set([...named, ...(said ? [said] : [])])]
}

/** Runs `mongod --version`: answers with the version, or throws one sentence that says why it is of no use. */
export async function versionOf(binary) {
  const { code, signal, out, err, missing } = await run(binary, ['--version'], { timeout: 20_000 })
  if (missing) throw new Error(`there is no ${binary}`)
  if (signal === 'SIGILL') throw new Error(`${binary} needs a processor with AVX, which this one lacks`)
  const version = /db version v(\d+\.\d+\.\d+)/.exec(out)?.[1]
  if (code !== 0 || !version) {
    const libraries = await missingLibraries(binary, err)
    if (libraries.length === 0)
      throw new Error(`${binary} does not run: ${err.trim().split('\n')[0] || `code ${code}`}`)
    const hints = libraries.map((library) => `${library} (Debian package ${packageOf(library)})`)
    throw new Error(`${binary} misses ${hints.join(', ')}`)
  }
  if (!isSupported(version)) throw new Error(`${binary} is MongoDB ${version}; ${SUPPORTED} are supported`)
  return version
}
