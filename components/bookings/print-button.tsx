'use client'

import { Button } from '#components/ui/button.tsx'

/** Opens the browser's print dialogue. It is hidden without JavaScript. */
export const PrintButton = ({ count }: { count: number }) => (
  <Button look="quiet" onClick={() => window.print()} className="hidden! scripting:inline-flex!">
    Print the {count === 1 ? 'ticket' : 'tickets'}
  </Button>
)
