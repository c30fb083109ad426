// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Runs in a thread of its own: the dictionaries take half a second and 60 MB, which nobody who is writing a message
 * should feel. As text, because source, tests and bundle have different paths.
 */
export const strengthWorkerCode: string = `
const { parentPort, workerData } = require('node:worker_threads')
const need = require('node:module').createRequire(workerData.from)
const { ZxcvbnFactory } = need('@zxcvbn-ts/core')
const common = need('@zxcvbn-ts/language-common')
const italian = need('@zxcvbn-ts/language-it')
const estimator = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...italian.dictionary },
  graphs: common.adjacencyGraphs,
})
parentPort.on('message', ({ password, known }) => parentPort.postMessage(estimator.check(password, known).score))
`
