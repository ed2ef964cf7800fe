import type { ReactNode } from 'react'

const Scene = ({ children }: { children: ReactNode }) => (
  <div className="sheet hidden aspect-3/4 md:block">
    <svg viewBox="0 0 300 400" aria-hidden="true" className="block size-full">
      {children}
    </svg>
  </div>
)

/** A spotlight on an empty stage. */
export const EmptyStage = () => (
  <Scene>
    <rect width="300" height="400" fill="#2b1038" />
    <path d="M210 -20 58 332h184z" fill="#f5b82e" fillOpacity=".3" />
    <rect y="320" width="300" height="80" fill="#5b2a6e" />
    <ellipse cx="150" cy="334" rx="104" ry="22" fill="#f5b82e" />
    <path d="M0 0h64c0 150-18 270-64 330zM300 0h-64c0 150 18 270 64 330z" fill="#d63a1e" />
    <path
      d="M22 0h18c0 150-14 250-40 300v-60C14 180 22 90 22 0zM278 0h-18c0 150 14 250 40 300v-60c-14-60-22-150-22-240z"
      fill="#8c1d12"
    />
    <rect width="300" height="26" fill="#f6e3c8" />
  </Scene>
)

/** A marquee whose bulbs are out, except for one. */
export const DarkMarquee = () => (
  <Scene>
    <rect width="300" height="400" fill="#1f3f6b" />
    <rect x="46" y="46" width="208" height="308" fill="#101f3a" />
    {[0, 1, 2, 3, 4, 5, 6].map((i) => (
      <g key={i} fill="#101f3a">
        <circle cx={27 + i * 41} cy="24" r="11" />
        <circle cx={27 + i * 41} cy="376" r="11" />
        <circle cx="24" cy={74 + i * 42} r="11" />
        <circle cx="276" cy={74 + i * 42} r="11" />
      </g>
    ))}
    <circle cx="232" cy="24" r="34" fill="#f5b82e" fillOpacity=".25" />
    <circle cx="232" cy="24" r="11" fill="#f5b82e" />
    <path d="M150 122v-76" stroke="#f3d9b1" strokeWidth="4" />
    <path d="M132 122h36l8 30h-52z" fill="#f3d9b1" />
    <path d="M124 152h52c16 26 22 44 22 60a48 48 0 0 1-96 0c0-16 6-34 22-60z" fill="#f3d9b1" fillOpacity=".22" />
    <path d="m134 206 16-18 4 16 14-10" fill="none" stroke="#f3d9b1" strokeWidth="4" strokeLinecap="round" />
  </Scene>
)
