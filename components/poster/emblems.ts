import { byInk, type Composition, circle, path, rect, sheet, times } from './shapes.ts'

// Objects that stand for the theatre.

const { width: W, height: H } = sheet

export const sunburst: Composition = (next, { main, light, deep, pop }) => {
  const rays = 12 + Math.floor(next() * 3) * 4
  const [x, y, r] = [150, 180 + next() * 80, 60 + next() * 26]
  const at = (turn: number) => [x + Math.cos(turn) * 500, y + Math.sin(turn) * 500] as const
  return [
    ...times(rays, (i) => {
      const turn = (i * 2 * Math.PI) / rays + 0.1
      const [[ax, ay], [bx, by]] = [at(turn), at(turn + Math.PI / rays)]
      return path(main)`M${x} ${y} L${ax} ${ay} L${bx} ${by} Z`
    }),
    circle(x, y, r + 16, light),
    circle(x, y, r, deep),
    circle(x + r * 0.3, y - r * 0.3, r * 0.26, pop),
  ]
}

export const seats: Composition = (next, { main, light, deep, pop }) => {
  const [columns, rows] = [6, 8]
  const s = W / (columns + 0.6)
  const taken = Math.floor(next() * columns * rows)
  return [
    rect(0, 0, W, H, deep, 0.35),
    ...byInk(
      times(columns * rows, (k) => {
        const [column, row] = [k % columns, Math.floor(k / columns)]
        const [x, y] = [(column + 0.42) * s, (row + 1.22) * s]
        const ink = k === taken ? pop : next() > 0.78 ? light : main
        const back = s * 0.38
        const depth = k === taken ? 1 : 0.5 + (row / rows) * 0.5
        return path(ink, depth)`M${x} ${y}v${-s * 0.36}a${back} ${back} 0 0 1 ${2 * back} 0v${s * 0.36}z`
      }),
    ),
  ]
}

export const bulbs: Composition = (next, { ground, main, light, deep, pop }) => {
  const lit = (k: number) => (k + Math.floor(next() * 3)) % 3 !== 0
  const frame = [
    ...times(7, (i) => [27 + i * 41, 27] as const),
    ...times(7, (i) => [27 + i * 41, H - 27] as const),
    ...times(8, (i) => [27, 27 + (i + 1) * 38.4] as const),
    ...times(8, (i) => [W - 27, 27 + (i + 1) * 38.4] as const),
  ]
  const [x, y] = [150, 200]
  return [
    rect(54, 54, W - 108, H - 108, deep),
    ...byInk(frame.map(([cx, cy], k) => (lit(k) ? circle(cx, cy, 12, pop) : circle(cx, cy, 12, deep, 0.6)))),
    circle(x, y, 78, light),
    path(main)`M${x} ${y - 78} A78 78 0 0 ${Math.round(next())} ${x} ${y + 78} Z`,
    circle(x, y, 30 + next() * 14, ground),
  ]
}

export const mask: Composition = (next, { main, light, deep, pop }) => {
  const smile = next() > 0.5 ? 46 : -46
  const y = 190 + next() * 20
  const mouth = smile > 0 ? 40 : 82
  return [
    circle(150, y, 190, deep, 0.28),
    path(main)`M48 ${y - 96} Q150 ${y - 138} 150 ${y - 138} V${y + 150} C86 ${y + 134} 48 ${y + 60} 48 ${y - 96} Z`,
    path(
      light,
    )`M252 ${y - 96} Q150 ${y - 138} 150 ${y - 138} V${y + 150} C214 ${y + 134} 252 ${y + 60} 252 ${y - 96} Z`,
    path(deep)`M76 ${y - 34} Q104 ${y - 70} 132 ${y - 34} Q104 ${y - 14} 76 ${y - 34} Z`,
    path(deep)`M168 ${y - 34} Q196 ${y - 70} 224 ${y - 34} Q196 ${y - 14} 168 ${y - 34} Z`,
    path(
      deep,
    )`M98 ${y + mouth} Q150 ${y + mouth + smile} 202 ${y + mouth} Q150 ${y + mouth + smile * 2} 98 ${y + mouth} Z`,
    circle(150, y + 8, 13, pop),
  ]
}
