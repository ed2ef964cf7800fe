'use client'

import { Button } from '#components/ui/button.tsx'

/** Opens the browser's print dialogue; not there where scripts do not run. */
export const PrintButton = () => (
  <Button look="quiet" onClick={() => window.print()} className="hidden! scripting:inline-flex!">
    Print the ticket
  </Button>
)
