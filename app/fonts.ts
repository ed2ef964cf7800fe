import localFont from 'next/font/local'

// Latin and extended letters are in separate files. A browser loads the extended ones only for pages that have such letters. They
// come first in the font stacks, limited to their range, because the Latin text font ends with a fallback for all letters. The style
// sheet has the fallback of the display font: Next would measure its thinnest weight, which is much narrower than the one in use.
// Next's compiler reads these calls, so their arguments must be literals.

const bigShoulders = localFont({
  src: '../node_modules/@fontsource-variable/big-shoulders/files/big-shoulders-latin-wght-normal.woff2',
  variable: '--font-big-shoulders',
  weight: '100 900',
  adjustFontFallback: false,
})

const bigShouldersExtended = localFont({
  src: '../node_modules/@fontsource-variable/big-shoulders/files/big-shoulders-latin-ext-wght-normal.woff2',
  variable: '--font-big-shoulders-ext',
  weight: '100 900',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF',
    },
  ],
})

const instrumentSans = localFont({
  src: '../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
  variable: '--font-instrument',
  weight: '400 700',
})

const instrumentSansExtended = localFont({
  src: '../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-ext-wght-normal.woff2',
  variable: '--font-instrument-ext',
  weight: '400 700',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF',
    },
  ],
})

/** Puts the families' names into CSS variables, from which the theme's font stacks are built. */
export const fontVariables = [bigShoulders, bigShouldersExtended, instrumentSans, instrumentSansExtended]
  .map((font) => font.variable)
  .join(' ')
