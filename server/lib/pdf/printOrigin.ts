// SPDX-License-Identifier: AGPL-3.0-or-later

/** A name that no network knows: what is under it comes from what is printed, and nothing else is under anything. */
export const printOrigin = 'http://paper.invalid/'
