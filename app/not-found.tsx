import type { Metadata } from 'next'
import { Missing } from '#components/site/missing.tsx'
import { texts } from '#lib/language/texts.ts'
import { troubles } from '#messages/troubles.ts'

export const generateMetadata = (): Metadata => ({ title: texts(troubles)('notFound') })

export default function NotFound() {
  return <Missing />
}
