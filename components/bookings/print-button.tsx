'use client'

import { Button } from '#components/ui/button.tsx'

/** Opens the browser's print dialogue. It is hidden without JavaScript. */
export const PrintButton = ({ children }: { children: string }) => (
  <Button look="quiet" onClick={() => window.print()} className="hidden! scripting:not-print:inline-flex!">
    {children}
  </Button>
)
