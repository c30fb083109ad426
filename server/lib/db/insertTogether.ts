// SPDX-License-Identifier: AGPL-3.0-or-later
interface Insertable {
  modelName: string
  insertMany: (documents: object[]) => PromiseLike<unknown>
}

interface Batch {
  documents: object[]
  inserted: Promise<unknown>
}

const batches = new Map<string, Batch>()

/** For tests, which make many records at once: what is built in the same turn of the loop is one insert. */
export async function insertTogether(model: Insertable, document: object): Promise<void> {
  let batch = batches.get(model.modelName)
  if (!batch) {
    const documents: object[] = []
    const inserted = new Promise((resolve) => setImmediate(resolve)).then(() => {
      batches.delete(model.modelName)
      return model.insertMany(documents)
    })
    batch = { documents, inserted }
    batches.set(model.modelName, batch)
  }
  batch.documents.push(document)
  await batch.inserted
}
