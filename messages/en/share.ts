/** The button that shares an address. */
export const share = {
  share: 'Share',
  copied: 'The link is copied.',
  notCopied: 'The link could not be copied. It is {url}',
} as const
