/** The size in pixels of the image of a show for social networks. */
export const imageSize = { width: 1200, height: 630 }

/** Signs without which a title reads the same: emoji with their parts, and other symbols. */
const symbols =
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\p{So}|\u200d|\u20e3|\ufe0e|\ufe0f/gu

/** What the fonts of the social image have: Latin, Greek and Cyrillic letters, digits and the usual punctuation. */
const known =
  /^[ -~\u00a0-\u017f\u0386-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u1e80-\u1e85\u1ef2\u1ef3\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2039\u203a\u20ac]*$/

/**
 * The title of a show for its social image, without emoji. Undefined if its letters are of a script that the image's fonts lack: a part of a
 * title would be a wrong one.
 */
export function titleForImage(name: string): string | undefined {
  const text = name.normalize('NFC').replace(symbols, '').replace(/\s+/g, ' ').trim()
  return text !== '' && known.test(text) ? text : undefined
}

/** The size in pixels of a title in the social image, by its length. */
export function titleSize(title: string): number {
  const length = [...title].length
  const longestWord = Math.max(...title.split(/[\s-]/).map((word) => [...word].length))
  // A letter is about 0.6 of its size wide, and a line has 580 pixels.
  const fits = Math.floor(580 / (0.62 * longestWord))
  const wanted = length <= 18 ? 92 : length <= 40 ? 72 : length <= 80 ? 56 : 44
  return Math.max(32, Math.min(wanted, fits))
}
