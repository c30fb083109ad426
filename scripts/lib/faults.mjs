// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * One fault each: `find` is the line that guards a promise and stands exactly once in its file, `put` what is planted
 * in its place. `test` must then fail, and by what it asserts: a file of vitest with the whole name of a test, or the
 * crash test with a kind of kill.
 *
 * @type {{ promise: string, file: string, find: string, put: string, test: { file: string, name: string } }[]}
 */
export const faults = [
  {
    promise: 'what is acknowledged is in the journal',
    file: 'server/lib/db/numberedLog.ts',
    find: "writeConcern: { w: 'majority', journal: true }",
    put: 'writeConcern: { w: 1, journal: false }',
    test: { file: 'test/crash/main.ts', name: 'upon an answer' },
  },
  {
    promise: 'nobody sees a key before it is stored',
    file: 'server/lib/db/numberedLog.ts',
    find: 'const refusal = await insertAll(documents)',
    put: 'void kind.announce(documents)\n      const refusal = await insertAll(documents)',
    test: {
      file: 'test/writing/paused.test.ts',
      name: 'while the database stands still nothing is called Salvato, then the word is Offline; nobody sees it before it is stored',
    },
  },
  {
    promise: 'nobody writes under the number of another',
    file: 'server/features/writing/numbers.ts',
    find: 'if (owner !== writer.personId) throw taken()',
    put: '',
    test: {
      file: 'test/writing/writing.test.ts',
      name: 'an earlier session’s number is the same person’s, and nobody else’s',
    },
  },
  {
    promise: 'a snapshot is trusted once it is found to be the text',
    file: 'server/features/writing/compaction.ts',
    find: 'if (whole) return trustSnapshot(snapshot._id)',
    put: 'return trustSnapshot(snapshot._id)',
    test: {
      file: 'test/writing/writing.test.ts',
      name: 'a snapshot that lacks an update is never trusted, and nothing is let go of for it',
    },
  },
  {
    promise: 'what people see is what cannot be lost',
    file: 'server/lib/db/connect.ts',
    find: "readConcern: { level: 'majority' },",
    put: '',
    test: {
      file: 'test/majority.test.ts',
      name: 'people are shown only what the majority has, and no failure takes back',
    },
  },
  {
    promise: 'no number of a thread is given twice',
    file: 'server/features/messages/model.ts',
    find: 'messageSchema.index({ threadId: 1, numbers: 1 }, { unique: true })',
    put: 'messageSchema.index({ threadId: 1, numbers: 1 })',
    test: {
      file: 'server/features/messages/twoProcesses.test.ts',
      name: 'a number that a change took in one process is never given to a message by another',
    },
  },
  {
    promise: 'of two who bring bytes at one offset one is refused by the record',
    file: 'server/features/uploads/bringing.ts',
    find: '{ _id, offset, key: null }',
    put: '{ _id, key: null }',
    test: { file: 'server/features/uploads/drops.test.ts', name: 'nor do two mix where no lock keeps them apart' },
  },
  {
    promise: 'a photo is stored without place and device',
    file: 'server/features/uploads/strip.ts',
    find: 'if (drawsJpeg(bytes, marker, at + 4)) kept.push',
    put: 'kept.push',
    test: {
      file: 'server/features/uploads/content.test.ts',
      name: 'a photo as JPEG loses what it says of place and device and not a pixel',
    },
  },
  {
    promise: 'a thread is read through its door',
    file: 'server/features/threads/access.ts',
    find: 'read: (actor, { facts }) => threadPolicy.read(actor, facts),',
    put: 'read: () => true,',
    test: {
      file: 'test/doors/reading.test.ts',
      name: "'GET /threads/:threadId/messages' lets in who is entitled, and nobody else, with own and foreign ids",
    },
  },
  {
    promise: 'bytes leave through the door of what carries them',
    file: 'server/features/files/access.ts',
    find: 'const inLibrary = seesItem(actor, { item, place })',
    put: 'const inLibrary = true',
    test: {
      file: 'server/features/files/content.test.ts',
      name: 'the bytes of a file of the library go to who is entitled, and to nobody else',
    },
  },
  {
    promise: 'the tree of a library is a tree, whoever moves what at once',
    file: 'server/features/library/service.ts',
    find: 'Promise<void> => takeTurn(',
    put: 'Promise<unknown> => Promise.resolve(',
    test: {
      file: 'server/features/library/library.test.ts',
      name: 'of two folders that are moved into one another at once one is in the other',
    },
  },
  {
    promise: 'what is announced is heard where it belongs',
    file: 'server/features/threads/realtime.ts',
    find: 'broadcast(threadEvents.created, audience)',
    put: 'broadcast(threadEvents.created, () => [rooms.everybody])',
    test: {
      file: 'test/doors/announcing.test.ts',
      name: "'thread:created' is heard by who is entitled, and by nobody else who is connected",
    },
  },
  {
    promise: 'who may no longer listen has left the room',
    file: 'server/lib/realtime/sockets.ts',
    find: 'for (const room of socket.rooms) if (!wanted.has(room)) await socket.leave(room)',
    put: '',
    test: {
      file: 'test/revocation.test.ts',
      name: "after 'a role that ends' was answered, no event and no reply reaches the person at 1,000 events a second",
    },
  },
  {
    promise: 'who waited for their turn is looked at again',
    file: 'server/lib/http/route.ts',
    find: 'atOnce ? known : await requireActor(request)',
    put: 'known',
    test: {
      file: 'server/lib/http/route.test.ts',
      name: 'a request that waited is answered for nobody whose session has ended meanwhile',
    },
  },
  {
    promise: 'one person takes up the place of so many devices and no more',
    file: 'server/lib/realtime/sockets.ts',
    find: "if (roomSize(rooms.person(actor.id)) > socketsOfPerson) throw new Error('unavailable')",
    put: '',
    test: {
      file: 'server/lib/realtime/sockets.test.ts',
      name: 'one person has sixty sockets and no more; others come in',
    },
  },
  {
    promise: 'printed passwords open nothing from elsewhere',
    file: 'server/server.ts',
    find: '  await refusePublicDemo(env)\n',
    put: '',
    test: {
      file: 'server/demo/load.test.ts',
      name: 'the demo programme lets nobody in from elsewhere while its logins are there, unless that is wanted',
    },
  },
  {
    promise: 'a line that is handed over is read by nobody else',
    file: 'server/main.ts',
    find: 'connection._handle?.readStop()',
    put: '',
    test: {
      file: 'server/main.test.ts',
      name: 'what a client says while its line is handed over is heard by who takes it',
    },
  },
  {
    promise: 'a line whose answer has died with its process is let go',
    file: 'server/main.ts',
    find: 'for (const connection of kept) connection.destroy()',
    put: '',
    test: {
      file: 'server/main.test.ts',
      name: 'who waits for the answer of a process that dies is let go, to ask again',
    },
  },
  {
    promise: 'the read pointer stays where it was set back to',
    file: 'server/features/inbox/service.ts',
    find: "{ $gte: ['$stands', move.from ?? 0] }",
    put: "{ $gte: ['$stands', 0] }",
    test: {
      file: 'server/features/inbox/inbox.test.ts',
      name: 'the pointer stays where it was set back to when another device had seen more',
    },
  },
  {
    promise: 'the read pointer passes nothing that was not seen',
    file: 'client/features/inbox/reading.ts',
    find: 'else if (author.id !== myId && !removed) break',
    put: '',
    test: {
      file: 'client/features/inbox/cache.test.ts',
      name: 'the pointer goes over what was seen without a gap, mine and removed ones in between',
    },
  },
  {
    promise: 'what is announced while an answer is on its way is not lost',
    file: 'client/lib/live.ts',
    find: 'if (queryClient.isFetching({ queryKey, exact: true })) askAgain(queryClient, queryKey)',
    put: '',
    test: {
      file: 'test/convergence/convergence.test.ts',
      name: "it wins over answers that were read before it and come after it: 'another person writes'",
    },
  },
  {
    promise: 'who may not read a document gets nothing of what stands in it',
    file: 'server/features/documentFiles/carriers.ts',
    find: 'return found.flatMap(({ documentId, version }) => (readable.has(documentId) ? version : []))',
    put: 'return found.flatMap(({ documentId, version }) => (readable ? version : documentId ? [] : []))',
    test: {
      file: 'server/features/documentFiles/documentFiles.test.ts',
      name: 'removed from the library it is still in the text, for who reads the document and for nobody else',
    },
  },
  {
    promise: 'where sharing ends, what was made of a document hears no more of it',
    file: 'server/features/adoption/offered.ts',
    find: '(isSharedWith(item, placeId) || (vouchedFor.includes(_id) && !item.access?.narrowedBy))',
    put: 'item !== undefined',
    test: {
      file: 'server/features/adoption/adoption.test.ts',
      name: 'what is shared with a network is adopted by its people, who hear what is new for as long as it is shared',
    },
  },
  {
    promise: 'a block that both changed waits for a person',
    file: 'server/features/adoption/merging.ts',
    find: 'undecided(merge, choices).length > 0',
    put: 'undecided(merge, choices).length > 9',
    test: {
      file: 'server/features/adoption/adoption.test.ts',
      name: 'where both changed a block a person chooses, and the merge is undone as one, without what was written since',
    },
  },
  {
    promise: 'a block that is proposed is nobody’s words undone',
    file: 'server/features/comments/blockChange.ts',
    find: 'contentMark(spelledOut(blockJson(block))) === was',
    put: "was !== ''",
    test: {
      file: 'server/features/adoption/proposals.test.ts',
      name: 'what the origin changed stays open where somebody has written something else meanwhile',
    },
  },
  {
    promise: 'a merge is undone with what was accepted of it',
    file: 'server/features/adoption/undo.ts',
    find: "state === 'accepted'",
    put: "state === 'undone'",
    test: {
      file: 'server/features/adoption/proposals.test.ts',
      name: 'a merge is undone as one whether its proposals are open, accepted or refused, and some was taken at once; what was written since stays',
    },
  },
  {
    promise: 'of one version there is one merge, whoever is quicker',
    file: 'server/features/adoption/merging.ts',
    find: 'if (await isRecorded()) return null',
    put: '',
    test: {
      file: 'server/features/adoption/proposals.test.ts',
      name: 'two at once who merge one version as proposals have it once, and one of them is told',
    },
  },
  {
    promise: 'what was brought into a text is for those who read it',
    file: 'server/features/documents/kind.ts',
    find: '    settled: withdrawBrought,',
    put: '',
    test: {
      file: 'server/features/documentFiles/documentFiles.test.ts',
      name: 'what was brought into a text goes out of the folder when the document is for fewer, and what was chosen stays',
    },
  },
  {
    promise: 'a caret stands where it was said last',
    file: 'client/features/writing/carets.ts',
    find: '|| (shown && clock < shown.clock)',
    put: '',
    test: {
      file: 'client/features/writing/carets.test.ts',
      name: 'an answer that is older than what was said meanwhile moves no caret back',
    },
  },
  {
    promise: 'what somebody said in a file is theirs',
    file: 'server/features/comments/service.ts',
    find: 'entry.authorId !== actor.id || entry.imported',
    put: 'entry.authorId !== actor.id',
    test: {
      file: 'server/features/imports/imports.test.ts',
      name: 'tracked changes come in as proposals and comments as comments, with the names of the file; each can be accepted',
    },
  },
  {
    promise: 'who is not listed sees nothing of what is narrowed',
    file: 'shared/features/access.ts',
    find: '(!of?.narrowedBy || placePolicy.moderate(actor, place))',
    put: '(!of?.narrowedBy || placePolicy.read(actor, place))',
    test: {
      file: 'server/features/sharing/sharing.test.ts',
      name: 'what is narrowed is there for those listed and for who looks after the place, and in no list of the others',
    },
  },
  {
    promise: 'a share ends at its moment',
    file: 'shared/features/access.ts',
    find: 'until !== null && Date.parse(until) <= at',
    put: 'until !== null && Date.parse(until) <= at - 3_600_000',
    test: {
      file: 'server/features/sharing/sharing.test.ts',
      name: 'a right whose time is over gives nothing, though nothing has tidied it away',
    },
  },
  {
    promise: 'what one does not read is no source with a name',
    file: 'server/features/drafting/sources.ts',
    find: 'open && threadPolicy.read(actor, open.facts)',
    put: 'open',
    test: {
      file: 'server/features/drafting/drafting.test.ts',
      name: 'a source is shown to who reads it, and counted to the others; the same twice is one',
    },
  },
  {
    promise: 'what breaks off leaves nothing in the database that looks whole',
    file: 'server/lib/storage/gridfs.ts',
    find: '        await clear(key)\n        await begun()',
    put: '        await begun()',
    test: {
      file: 'server/lib/storage/storage.test.ts',
      name: 'of what breaks off GridFS keeps nothing, nor of who died while they put after tidying',
    },
  },
  {
    promise: 'nobody takes away what is not for them',
    file: 'server/features/exports/make.ts',
    find: 'sees: (item) => seesItem(actor, { item, place }),',
    put: 'sees: (item) => seesItem(actor, { item, place }) || true,',
    test: {
      file: 'server/features/exports/exports.test.ts',
      name: 'of a library everybody takes what is for them; a folder that is given to somebody outside is theirs to take',
    },
  },
  {
    promise: 'what is given up leaves no bytes behind',
    file: 'server/features/exports/jobs.ts',
    find: 'if (found?.key) await storage().remove(found.key)',
    put: '',
    test: {
      file: 'server/features/exports/exports.test.ts',
      name: 'a text is prepared apart, fetched by who asked alone, and leaves no bytes behind',
    },
  },
  {
    promise: 'who paid stands on every copy',
    file: 'server/features/exports/wordFrame.ts',
    find: 'const words = [funding.visibility, ...funding.lines]',
    put: 'const words = [funding.visibility]',
    test: {
      file: 'server/features/exports/papers.test.ts',
      name: 'a Word file has headings by style, cells, images, and who paid for it on every page',
    },
  },
  {
    promise: 'a feature’s collection is its own',
    file: 'biome.json',
    find: '"#server/features/*/model.ts",',
    put: '',
    test: {
      file: 'test/imports.test.ts',
      name: 'the lint refuses every import that the house forbids, and no other',
    },
  },
  {
    promise: 'nobody announces to a network that they do not hold',
    file: 'server/features/announcements/audience.ts',
    find: '!place || !announcementPolicy.reach(actor, place)',
    put: '!place',
    test: {
      file: 'server/features/announcements/announcements.test.ts',
      name: 'whom it reaches is counted before it is sent, each person once, and what is out of reach is refused like what is not there',
    },
  },
  {
    promise: 'whoever has taken note is reminded of nothing',
    file: 'server/features/announcements/service.ts',
    find: '{ announcementId: _id, acknowledgedAt: null }',
    put: '{ announcementId: _id }',
    test: {
      file: 'server/features/announcements/announcements.test.ts',
      name: 'presa visione is given once, counts for each network, and who is missing is reminded alone',
    },
  },
  {
    promise: 'a stay counts as far as the meeting was held, in its register',
    file: 'shared/features/attendance.ts',
    find: 'const start = from > Date.parse(held.start) ? arrived : held.start',
    put: 'const start = arrived',
    test: {
      file: 'shared/features/attendance.test.ts',
      name: 'a stay counts as far as the meeting was held: early and late',
    },
  },
  {
    promise: 'nobody writes into a register that is closed',
    file: 'server/features/register/turn.ts',
    find: "if (wanted !== 'either' && before.state !== wanted)",
    put: "if (wanted === 'closed' && before.state !== wanted)",
    test: {
      file: 'server/features/register/register.test.ts',
      name: 'closing locks for good; who was expected is absent; of two who close one does, and of two who write one is told',
    },
  },
  {
    promise: 'a closed register says the same whatever is renamed',
    file: 'server/features/register/queries.ts',
    find: "const filled = register.state === 'closed' ? rows : await fillRows(",
    put: 'const filled = await fillRows(',
    test: {
      file: 'server/features/register/frozen.test.ts',
      name: 'a closed register says the same, in every form, after a network is renamed',
    },
  },
  {
    promise: 'the code of a register is guessed five times',
    file: 'server/features/register/tries.ts',
    find: 'await triesOfPerson.take(key)',
    put: '',
    test: {
      file: 'server/features/register/register.test.ts',
      name: 'the code is guessed five times by one person, however many they send at once; a hundred times by all; a new one is new',
    },
  },
  {
    promise: 'of however many who guess at once a hundred are looked at',
    file: 'server/features/register/tries.ts',
    find: 'await refuseOver(ofMeeting)',
    put: '',
    test: {
      file: 'server/features/register/late.test.ts',
      name: 'ten thousand guesses find nothing: a hundred are looked at, and the right code is of no use either then',
    },
  },
  {
    promise: 'an act that a closed register hears of is proposed, and never written',
    file: 'server/features/register/checkIn.ts',
    find: "return register.state === 'closed' || !isPrompt",
    put: 'return !isPrompt',
    test: {
      file: 'server/features/register/late.test.ts',
      name: 'what a closed register hears of is proposed, never written; accepted it is a correction, and refused its person sees why',
    },
  },
  {
    promise: 'the code that counts is that of the moment of the act',
    file: 'server/features/register/code.ts',
    find: '): number => codeGeneration - renewedAt.filter((renewed) => renewed > at).length',
    put: '): number => codeGeneration',
    test: {
      file: 'server/features/register/late.test.ts',
      name: 'a code that was renewed brings nobody in: of its own moment it is proposed, and its tries are the same',
    },
  },
  {
    promise: 'every register that leaves is written down',
    file: 'server/features/register/leaving.ts',
    find: 'await noteDeparture({ meetingId, personId: actor.id, format, of: null, placeIds: open.meeting.audienceIds })',
    put: '',
    test: {
      file: 'server/features/register/frozen.test.ts',
      name: 'every register that leaves is written down: who, when and as what; it leaves with who keeps it alone',
    },
  },
  {
    promise: 'a report is frozen in one moment',
    file: 'server/features/freezes/service.ts',
    find: 'await findCounting(given(asked), findStoredEditions)',
    put: "await (await import('#server/lib/db/outside.ts')).outsideTransaction(() => findCounting(given(asked)))",
    test: {
      file: 'server/features/freezes/freezes.test.ts',
      name: 'a register that is closed while a report is frozen is in all of its figures or in none',
    },
  },
  {
    promise: 'every report that leaves is written down',
    file: 'server/features/report/leaving.ts',
    find: "{ personId, format, code: report.edition?.code ?? '', frozen: frozen?.name ?? null },",
    put: '',
    test: {
      file: 'server/features/freezes/freezes.test.ts',
      name: 'its papers say its figures, its hash and when it was frozen, and leave as those of the report do',
    },
  },
  {
    promise: 'a certificate is replaced by a correction of its row',
    file: 'server/features/certificates/present.ts',
    find: "standing?.version === rowVersion ? 'valid' : 'replaced'",
    put: "standing ? 'valid' : 'replaced'",
    test: {
      file: 'server/features/certificates/certificates.test.ts',
      name: 'a code shows name, meeting, date, hours and issuer; after a correction of the row it says that it is replaced',
    },
  },
  {
    promise: 'the code of a certificate is not guessed',
    file: 'server/features/certificates/queries.ts',
    find: 'await wrongCodes.take(address)',
    put: '',
    test: {
      file: 'server/features/certificates/certificates.test.ts',
      name: 'wrong codes are answered alike, whatever is wrong with them, and who guesses is stopped',
    },
  },
  {
    promise: 'never one over: a seat is given to who fits both limits',
    file: 'shared/features/seats.ts',
    find: "if (choice === 'inPerson' && room !== null && this.room >= room) return false",
    put: '',
    test: {
      file: 'shared/features/seats.test.ts',
      name: 'who waits for the room keeps the seat online meanwhile',
    },
  },
  {
    promise: 'who cancels and comes back goes last',
    file: 'shared/features/seats.ts',
    find: 'this.stopWaiting(one)\n    one.promoted = null',
    put: 'one.promoted = null',
    test: {
      file: 'shared/features/seats.test.ts',
      name: 'who cancels and comes back goes last; who says the same again keeps their place',
    },
  },
  {
    promise: 'members know the people of their network alone',
    file: 'server/features/answers/view.ts',
    find: '(networkId !== null && mine.has(networkId))',
    put: 'networkId !== null',
    test: {
      file: 'server/features/answers/answers.test.ts',
      name: 'members know the people of their network; in a lab whoever comes; who organises all of them, with their notes',
    },
  },
  {
    promise: 'nobody is reminded of a meeting after a no',
    file: 'server/features/reminders/jobs.ts',
    find: "return seat && (seat.holds !== null || seat.choice === 'maybe') ? seat.choice : null",
    put: 'return seat ? seat.choice : null',
    test: {
      file: 'server/features/reminders/reminders.test.ts',
      name: 'none for a meeting that was moved, cancelled or begun meanwhile, nor to who says no now',
    },
  },
  {
    promise: 'nobody is reminded twice',
    file: 'server/features/reminders/jobs.ts',
    find: "if (reminder?.state !== 'waiting') return",
    put: 'if (!reminder) return',
    test: {
      file: 'server/features/reminders/reminders.test.ts',
      name: 'reminds who said yes or maybe, once whoever looks and however often, with one Message-ID and the entry',
    },
  },
  {
    promise: 'the address of a calendar ends with the role',
    file: 'server/features/calendars/queries.ts',
    find: 'if (!(await mayFollow(actor, feed.placeId))) return null',
    put: '',
    test: {
      file: 'server/features/calendars/calendars.test.ts',
      name: 'a new address ends the one before; it ends with the role, and with the account',
    },
  },
  {
    promise: 'the link of a letter is good for one person and one meeting',
    file: 'server/features/answerLinks/access.ts',
    find: 'if (!isRight(given)) {',
    put: 'if (!given.secret) {',
    test: {
      file: 'server/features/answerLinks/answerLinks.test.ts',
      name: 'is good for one person and one meeting, until it is over and as long as they may come',
    },
  },
  {
    promise: 'who was joined is counted once',
    file: 'server/features/report/records.ts',
    find: 'const people = register.people.map(joined)',
    put: 'const { people } = register',
    test: {
      file: 'server/features/registerPersons/registerPersons.test.ts',
      name: 'two accounts that are one person: meetings and hours stay, one less who was reached, and once where both were marked',
    },
  },
  {
    promise: 'of an import there is all or nothing',
    file: 'server/features/meetings/past.ts',
    find: 'await MeetingModel.insertMany(meetings)',
    put: 'await MeetingModel.insertMany(meetings, { session: null })',
    test: {
      file: 'server/features/meetingImports/meetingImports.test.ts',
      name: 'one that breaks off leaves nothing to be seen, and is gone on with, or thrown away',
    },
  },
  {
    promise: 'an answer that holds no more is struck, and waits for who checked it',
    file: 'shared/features/emergencies.ts',
    find: '  validUntil < on',
    put: "  on === ''",
    test: {
      file: 'server/features/emergencies/emergencies.test.ts',
      name: 'questions are answered with source and last day, renewed over what was read, and an answer that expired waits for who checked it',
    },
  },
  {
    promise: 'whoever is outside the audience of an emergency finds nothing of it',
    file: 'server/features/emergencies/access.ts',
    find: '!facts || !emergencyPolicy.read(actor, facts)',
    put: '!facts',
    test: {
      file: 'server/features/emergencies/emergencies.test.ts',
      name: 'opening is for networks, and whoever is outside its audience finds nothing of it',
    },
  },
  {
    promise: 'an hour for a network counts once, however many worked in it',
    file: 'server/features/supportPaths/queries.ts',
    find: "_id: '$pathId',\n        minutes: { $sum: '$minutes' },",
    put: "_id: '$pathId',\n        minutes: { $sum: { $multiply: ['$minutes', { $size: '$facilitatorIds' }] } },",
    test: {
      file: 'server/features/supportPaths/supportPaths.test.ts',
      name: 'an hour counts once however many worked in it, and however often it is sent',
    },
  },
  {
    promise: 'what is told to many is no contact with one',
    file: 'server/features/portfolio/queries.ts',
    find: 'found?.seq === 1 && announced.has(_id) ? undefined : found?.at',
    put: 'found?.at',
    test: {
      file: 'server/features/portfolio/portfolio.test.ts',
      name: 'an announcement to many breaks no silence until somebody answers it',
    },
  },
  {
    promise: 'what comes first knows nothing of what follows from it',
    file: 'server/features/messages/counts.ts',
    find: "import { MessageModel } from './model.ts'",
    put: "import { MessageModel } from './model.ts'\nimport type { Reader } from '#server/features/inbox/queries.ts'",
    test: { file: 'test/layers.test.ts', name: 'messages never imports from the right' },
  },
]

/** Where the line stands, in a text; -1 when it stands there not once, or more than once. */
export function placeOf({ find }, text) {
  const at = text.indexOf(find)
  return at === text.lastIndexOf(find) ? at : -1
}
