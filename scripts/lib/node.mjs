// SPDX-License-Identifier: AGPL-3.0-or-later
const [major, minor] = process.versions.node.split('.').map(Number)

// before anything else is loaded: an older Node would fail on the first line that it does not know
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Node ${process.versions.node} is too old: 20.19 or newer is needed (https://nodejs.org).\n`)
  process.exit(1)
}
