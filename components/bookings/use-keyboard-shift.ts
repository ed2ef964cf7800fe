'use client'

import { useEffect } from 'react'

/**
 * Keeps sticky parts on the screen where the on-screen keyboard moves the page without resizing it: Safari on iOS ignores
 * `interactive-widget`. The style sheet reads the shift from `--keyboard-shift`. A page that the visitor has enlarged moves as a whole.
 */
export function useKeyboardShift() {
  useEffect(() => {
    const screen = window.visualViewport
    if (!screen) return
    const root = document.documentElement.style
    const shift = () => {
      if (screen.scale < 1.05) root.setProperty('--keyboard-shift', `${Math.max(0, screen.offsetTop)}px`)
    }
    screen.addEventListener('resize', shift)
    screen.addEventListener('scroll', shift)
    return () => {
      screen.removeEventListener('resize', shift)
      screen.removeEventListener('scroll', shift)
      root.removeProperty('--keyboard-shift')
    }
  }, [])
}
